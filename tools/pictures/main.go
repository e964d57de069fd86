// Command pictures makes pictures small enough to live in the repository: a PNG with a palette of at most 256 colours,
// chosen by median cut and packed as tightly as the standard library can. Pages have few colours, so nobody sees the
// difference.
//
//	pictures FROM.png TO.png
package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"slices"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: pictures FROM.png TO.png")
		os.Exit(64)
	}
	if err := shrink(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "pictures:", err)
		os.Exit(1)
	}
}

func shrink(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	picture, err := png.Decode(bufio.NewReader(in))
	if err != nil {
		return fmt.Errorf("read %s: %w", from, err)
	}
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	packer := png.Encoder{CompressionLevel: png.BestCompression}
	return errors.Join(packer.Encode(out, withPalette(picture, 256)), out.Close())
}

// rgb is an opaque colour and how often it occurs. Pages are opaque.
type rgb struct {
	c [3]uint8
	n int
}

func at(p image.Image, x, y int) [3]uint8 {
	r, g, b, _ := p.At(x, y).RGBA()
	return [3]uint8{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)}
}

// withPalette paints the picture with at most so many colours.
func withPalette(p image.Image, most int) *image.Paletted {
	bounds := p.Bounds()
	count := map[[3]uint8]int{}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			count[at(p, x, y)]++
		}
	}
	var palette color.Palette
	index := map[[3]uint8]uint8{}
	for i, box := range cut(count, most) {
		palette = append(palette, mean(box))
		for _, c := range box {
			index[c.c] = uint8(i)
		}
	}
	small := image.NewPaletted(bounds, palette)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			small.SetColorIndex(x, y, index[at(p, x, y)])
		}
	}
	return small
}

// cut divides the colours into boxes, always the one where most is lost, across its longest side.
func cut(count map[[3]uint8]int, most int) [][]rgb {
	var all []rgb
	for c, n := range count {
		all = append(all, rgb{c, n})
	}
	slices.SortFunc(all, func(a, b rgb) int { return slices.Compare(a.c[:], b.c[:]) }) // the same picture gives the same file
	boxes := [][]rgb{all}
	for len(boxes) < most {
		worst, lost, side := -1, 0, 0
		for i, box := range boxes {
			if s, l := longest(box); l > lost {
				worst, lost, side = i, l, s
			}
		}
		if worst < 0 {
			break
		}
		box := boxes[worst]
		slices.SortStableFunc(box, func(a, b rgb) int { return cmp.Compare(a.c[side], b.c[side]) })
		half := middle(box, side)
		boxes[worst] = box[:half]
		boxes = append(boxes, box[half:])
	}
	return boxes
}

// longest is the side along which the colours of a box lie farthest apart, and how much is lost by making them one. A few
// pixels count too: a small red sign must stay red.
func longest(box []rgb) (side, lost int) {
	pixels := 0
	for _, c := range box {
		pixels += c.n
	}
	for s := range 3 {
		least, most := 255, 0
		for _, c := range box {
			least, most = min(least, int(c.c[s])), max(most, int(c.c[s]))
		}
		if l := (most - least) * (most - least) * (1000 + pixels); most > least && l > lost {
			side, lost = s, l
		}
	}
	return side, lost
}

// middle is where to cut a sorted box: half-way between its ends, so that rare colours keep a place of their own.
func middle(box []rgb, side int) int {
	mid := (int(box[0].c[side]) + int(box[len(box)-1].c[side])) / 2
	half := slices.IndexFunc(box, func(c rgb) bool { return int(c.c[side]) > mid })
	return max(half, 1)
}

func mean(box []rgb) color.Color {
	var sum [3]int
	n := 0
	for _, c := range box {
		n += c.n
		for s := range 3 {
			sum[s] += int(c.c[s]) * c.n
		}
	}
	return color.RGBA{uint8((sum[0] + n/2) / n), uint8((sum[1] + n/2) / n), uint8((sum[2] + n/2) / n), 255}
}
