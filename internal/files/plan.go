package files

import (
	"bytes"
	"encoding/json"
	"fmt"

	"latchkey"
)

// WritePlan writes a plan as `latchkey plan --json` prints it and the API answers it: the same bytes for the same plan.
func WritePlan(p latchkey.Plan) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(p); err != nil {
		return nil, fmt.Errorf("write plan: %w", err)
	}
	return b.Bytes(), nil
}
