package web

// Route is one line of the table, for the test that sends everybody to every address.
type Route struct{ Method, Path, Door string }

// Routes is the table as it is served.
func (s *Server) Routes() (all []Route) {
	for _, r := range s.routes() {
		all = append(all, Route{r.method, r.path, string(r.door)})
	}
	return all
}

// Pattern is a path as errors are logged.
func Pattern(path string) string { return pattern(path) }
