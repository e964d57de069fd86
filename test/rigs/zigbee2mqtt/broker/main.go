// Command broker is the MQTT broker of the Zigbee2MQTT rig, and the front door of the hand: what is about the broker it does
// itself, everything else it hands on to the radio.
//
//	/broker?on=false            the broker goes, and everything that it kept goes with it; on=true brings it back, empty
//	/lose?topic=a/b&on=true     messages to that topic are taken and never delivered
//	/publish?topic=a/b&text=…   anybody says anything; retain=true keeps it, bytes=N says N letters instead
//
// Usage: broker MQTT-PORT HAND-PORT RADIO-PORT
package main

import (
	"log"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"strconv"
	"strings"

	"latchkey/internal/testing/broker"
)

func main() {
	if len(os.Args) != 4 {
		log.Fatal("usage: broker MQTT-PORT HAND-PORT RADIO-PORT")
	}
	b, err := broker.Start("127.0.0.1:" + os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	hand := func(path string, does func(q url.Values) error) {
		http.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			if err := does(r.URL.Query()); err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
			}
		})
	}
	hand("/broker", func(q url.Values) error {
		if q.Get("on") == "true" {
			return b.Come()
		}
		return b.Go()
	})
	hand("/lose", func(q url.Values) error { b.Lose(q.Get("topic"), q.Get("on") == "true"); return nil })
	hand("/publish", func(q url.Values) error {
		text := q.Get("text")
		if n, err := strconv.Atoi(q.Get("bytes")); err == nil {
			text = strings.Repeat("x", n)
		}
		return b.Publish(q.Get("topic"), text, q.Get("retain") == "true")
	})
	http.Handle("/", httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: "127.0.0.1:" + os.Args[3]}))
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[2], nil))
}
