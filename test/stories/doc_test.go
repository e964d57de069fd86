// Package stories lives whole lockouts the way people do: in a real browser, on the pages of a real house, from the first
// tap to the receipt. Each test asks what a person sees, and every page on the way is held to what holds on every page.
//
// With LATCHKEY_SCREENS=folder each page is also pictured, on a phone and on a desk, light and dark; scripts/screenshots
// chooses from these.
package stories
