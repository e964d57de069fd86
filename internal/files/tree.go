// Package files reads the documents that people write: situations for the planner and property files. It is strict,
// because a misspelt danger must never pass for "no danger": unknown fields, repeated keys, wrong types and impossible
// values are refused, all of them at once, each with its path, what was found and what is allowed. It never panics.
package files

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxBytes = 4 << 20 // a property with a thousand homes fits
	maxDepth = 24
	maxFound = 60 // of a found value are shown
)

type kind int

const (
	nullNode kind = iota
	boolNode
	numberNode
	textNode
	listNode
	objectNode
)

// node is one value of a document, with the keys of an object in the order written.
type node struct {
	kind  kind
	text  string // of a text; the literal of a number; "true" or "false"
	keys  []string
	items []*node
}

// parse reads one JSON document. Text after it is a fault of its own; everything else that is not JSON is one fault.
func (r *reader) parse(b []byte) *node {
	if len(b) > maxBytes {
		r.fault("$", fmt.Sprintf("%d bytes", len(b)), fmt.Sprintf("at most %d bytes", maxBytes))
		return nil
	}
	if !utf8.Valid(b) {
		r.fault("$", "bytes that are not UTF-8", "one JSON object in UTF-8")
		return nil
	}
	dec := json.NewDecoder(bytes.NewReader(b))
	var raw json.RawMessage
	if err := dec.Decode(&raw); err != nil {
		r.fault("$", "broken JSON ("+brokenWhere(b, err)+")", "one JSON object")
		return nil
	}
	if rest := bytes.TrimSpace(b[dec.InputOffset():]); len(rest) > 0 {
		defer r.fault("$", "text after the document: "+shorten(strconv.Quote(string(rest[:min(len(rest), maxFound)]))), "one JSON object and nothing after it")
	}
	dec = json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	token, err := dec.Token()
	if err != nil {
		r.fault("$", "broken JSON", "one JSON object")
		return nil
	}
	n, err := r.build(dec, token, "", 0)
	if err != nil { // the whole document was decoded before, so this is depth
		return nil
	}
	return n
}

func brokenWhere(b []byte, err error) string {
	if err == io.EOF {
		return "nothing there"
	}
	if err == io.ErrUnexpectedEOF {
		return "it ends too early"
	}
	syntax, ok := err.(*json.SyntaxError)
	if !ok {
		return "it cannot be read"
	}
	before := b[:min(max(0, int(syntax.Offset)-1), len(b))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := len(before) - bytes.LastIndexByte(before, '\n')
	return fmt.Sprintf("line %d, column %d: %s", line, column, printable(syntax.Error()))
}

func (r *reader) build(dec *json.Decoder, token json.Token, path string, depth int) (*node, error) {
	if depth > maxDepth {
		r.fault(root(path), "values nested more than "+strconv.Itoa(maxDepth)+" deep", "less nesting")
		return nil, io.ErrUnexpectedEOF
	}
	switch v := token.(type) {
	case nil:
		return &node{kind: nullNode, text: "null"}, nil
	case bool:
		return &node{kind: boolNode, text: strconv.FormatBool(v)}, nil
	case json.Number:
		return &node{kind: numberNode, text: v.String()}, nil
	case string:
		return &node{kind: textNode, text: v}, nil
	case json.Delim:
		if v == '[' {
			return r.buildList(dec, path, depth)
		}
		return r.buildObject(dec, path, depth)
	}
	return nil, io.ErrUnexpectedEOF
}

func (r *reader) buildList(dec *json.Decoder, path string, depth int) (*node, error) {
	n := &node{kind: listNode}
	for i := 0; ; i++ {
		token, err := dec.Token()
		if err != nil {
			return nil, err
		}
		if token == json.Delim(']') {
			return n, nil
		}
		item, err := r.build(dec, token, at(path, i), depth+1)
		if err != nil {
			return nil, err
		}
		n.items = append(n.items, item)
	}
}

func (r *reader) buildObject(dec *json.Decoder, path string, depth int) (*node, error) {
	n := &node{kind: objectNode}
	seen := map[string]bool{}
	for {
		token, err := dec.Token()
		if err != nil {
			return nil, err
		}
		if token == json.Delim('}') {
			return n, nil
		}
		key, _ := token.(string)
		if token, err = dec.Token(); err != nil {
			return nil, err
		}
		item, err := r.build(dec, token, in(path, key), depth+1)
		if err != nil {
			return nil, err
		}
		if seen[key] {
			r.fault(in(path, key), "the key twice", "each key once")
			continue
		}
		seen[key] = true
		n.keys, n.items = append(n.keys, key), append(n.items, item)
	}
}

// in is the path of a key, at the path of a place in a list; both start empty at the document itself.
func in(path, key string) string {
	if key == "" || strings.ContainsFunc(key, func(c rune) bool { return c != '_' && c != '-' && !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		return path + "[" + shorten(strconv.Quote(key)) + "]"
	}
	if path == "" {
		return key
	}
	return path + "." + key
}

func at(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }

func root(path string) string {
	if path == "" {
		return "$"
	}
	return path
}

// found shows a value on one line.
func (n *node) found() string {
	switch n.kind {
	case textNode:
		return shorten(strconv.Quote(n.text))
	case numberNode:
		return shorten(n.text)
	case listNode:
		return "a list"
	case objectNode:
		return "an object"
	}
	return n.text
}

func shorten(s string) string {
	if utf8.RuneCountInString(s) <= maxFound {
		return s
	}
	return string([]rune(s)[:maxFound]) + "…"
}

func printable(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsPrint(c) {
			return c
		}
		return '?'
	}, s)
}
