package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"net/http"
	"path"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"

	"latchkey/internal/web/pages"
)

//go:embed assets
var assetFiles embed.FS

// asset is one file of our own style or script. Its address carries its fingerprint, so a browser may keep it for ever.
type asset struct {
	path string
	kind string
	body []byte
	zip  []byte // the same, squeezed once for all
}

// assets are read once, when the server is made.
type assets struct {
	byPath map[string]asset
	pages  pages.Assets
	policy string // which style and script a page may use
}

func readAssets() assets {
	a := assets{byPath: map[string]asset{}}
	a.pages = pages.Assets{
		Style:  a.add("latchkey.css", "text/css; charset=utf-8"),
		Rooms:  a.add("rooms.css", "text/css; charset=utf-8"),
		Script: a.add("latchkey.js", "text/javascript; charset=utf-8"),
		Keep:   a.add("keep.js", "text/javascript; charset=utf-8"),
		Tell:   a.add("tell.js", "text/javascript; charset=utf-8"),
		Icon:   a.add("icon.svg", "image/svg+xml"),

		LowStyle:  a.add("low.css", "text/css; charset=utf-8"),
		LowScript: a.add("low.js", "text/javascript; charset=utf-8"),
	}
	a.pages.First = string(a.byPath[a.pages.Style].body)
	sum := sha256.Sum256([]byte(a.pages.First))
	a.policy = policyWith("'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'")
	return a
}

// light reads one of our own files as browsers get it: without comments and spaces, which a line of half a bar also carries.
func light(name string) []byte {
	body, err := assetFiles.ReadFile("assets/" + name)
	if err != nil {
		panic("read our own " + name + ", which is part of the program: " + err.Error())
	}
	m := minify.New()
	m.AddFunc(".css", css.Minify)
	m.AddFunc(".js", js.Minify)
	out, err := m.Bytes(path.Ext(name), body)
	if errors.Is(err, minify.ErrNotExist) {
		return body
	}
	if err != nil {
		panic("make our own " + name + ", which is part of the program, smaller: " + err.Error())
	}
	return out
}

func (a assets) add(name, kind string) string {
	body := light(name)
	sum := sha256.Sum256(body)
	stem, ext, _ := strings.Cut(name, ".")
	at := "/assets/" + stem + "." + hex.EncodeToString(sum[:6]) + "." + ext
	a.byPath[at] = asset{at, kind, body, zipped(body)}
	return at
}

func zipped(body []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err == nil {
		_, err = w.Write(body)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic("squeeze an asset in memory: " + err.Error())
	}
	return b.Bytes()
}

func (a assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if size := iconSize(r.URL.Path); size > 0 {
		serveIcon(w, size)
		return
	}
	file, ok := a.byPath[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", file.kind)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	w.Header().Set(mayKeep, "public")
	if takesGzip(r) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(file.zip)
		return
	}
	w.Write(file.body)
}
