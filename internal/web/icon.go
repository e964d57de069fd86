package web

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"sync"
)

// The icon as a picture, for home screens that do not take drawings. It is drawn from the same shape as icon.svg when
// somebody first asks for it.

// iconSize is the size an address asks for, or 0.
func iconSize(path string) int {
	return map[string]int{"/assets/icon-192.png": 192, "/assets/icon-512.png": 512}[path]
}

var icon192, icon512 = sync.OnceValue(func() []byte { return drawIcon(192) }), sync.OnceValue(func() []byte { return drawIcon(512) })

func serveIcon(w http.ResponseWriter, size int) {
	w.Header().Set("Content-Type", "image/png")
	w.Header().Set("Cache-Control", "public, max-age=604800")
	w.Header().Set(mayKeep, "public")
	body := icon192()
	if size == 512 {
		body = icon512()
	}
	w.Write(body)
}

// drawIcon fills the square, so that a home screen may cut it to any shape, and puts the door in its middle.
func drawIcon(size int) []byte {
	wall, light, leaf := color.RGBA{0x10, 0x40, 0x3c, 255}, color.RGBA{0xf9, 0xcb, 0x63, 255}, color.RGBA{0x0b, 0x30, 0x2e, 255}
	at := func(x, y float64) color.RGBA { // in the drawing's 24 units
		arch := func(half float64) bool {
			dx, dy := x-12, y-9
			return y <= 21 && dx >= -half && dx <= half && (dy >= 0 || dx*dx+dy*dy <= half*half)
		}
		switch {
		case !arch(4):
			return wall
		case x < 12:
			return leaf
		}
		return light
	}
	const fine = 4
	m := image.NewRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			var r, g, b int
			for i := range fine * fine {
				c := at((float64(x)+(float64(i%fine)+.5)/fine)*24/float64(size), (float64(y)+(float64(i/fine)+.5)/fine)*24/float64(size))
				r, g, b = r+int(c.R), g+int(c.G), b+int(c.B)
			}
			m.SetRGBA(x, y, color.RGBA{uint8(r / fine / fine), uint8(g / fine / fine), uint8(b / fine / fine), 255})
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		panic("draw our own icon in memory: " + err.Error())
	}
	return out.Bytes()
}
