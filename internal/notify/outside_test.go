package notify

import (
	"net/netip"
	"net/url"
	"testing"
)

func TestPublicAddresses(t *testing.T) {
	for a, want := range map[string]bool{
		"93.184.215.14": true, "8.8.8.8": true, "2606:2800:21f:cb07::1": true, "2a00:1450:4001::5e": true,
		"127.0.0.1": false, "127.9.9.9": false, "0.0.0.0": false, "0.1.2.3": false, "10.0.0.1": false, "172.16.0.1": false, "172.31.255.255": false,
		"192.168.0.1": false, "169.254.169.254": false, "100.64.0.1": false, "100.127.255.255": false, "192.0.0.170": false, "192.0.2.1": false,
		"198.18.0.1": false, "198.19.255.255": false, "198.51.100.7": false, "203.0.113.7": false, "224.0.0.1": false, "240.0.0.1": false,
		"255.255.255.255": false, "::": false, "::1": false, "::ffff:10.0.0.1": false, "::ffff:8.8.8.8": true, "::127.0.0.1": false,
		"fe80::1": false, "fe80::1%eth0": false, "fc00::1": false, "fd12::1": false, "fec0::1": false, "ff02::1": false,
		"64:ff9b::7f00:1": false, "64:ff9b:1::1": false, "2001::1": false, "2001:db8::1": false, "2002:7f00:1::": false, "100::1": false, "3fff::1": false,
	} {
		if got := public(netip.MustParseAddr(a)); got != want {
			t.Errorf("%s: public %v, want %v", a, got, want)
		}
	}
}

func FuzzWebhookAddress(f *testing.F) {
	for _, s := range []string{"https://example.org/hook", "https://127.0.0.1/", "https://0x7f.1/", "https://2130706433/", "https://[::1%25lo]/", "https://localhost./"} {
		f.Add(s)
	}
	w := &Webhook{}
	f.Fuzz(func(t *testing.T, to string) {
		if w.CheckAddress(to) != nil {
			return
		}
		u, err := url.Parse(to)
		if err != nil || u.Scheme != "https" || u.User != nil {
			t.Fatalf("%q passed", to)
		}
		if ip, err := netip.ParseAddr(u.Hostname()); err == nil && !public(ip) || onThisMachine(u.Hostname()) {
			t.Errorf("%q leads inside", to)
		}
	})
}
