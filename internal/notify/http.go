package notify

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"latchkey"
)

// answer is what an HTTP receiver said. The body is cut at maxAnswer; nobody needs more to say yes.
type answer struct {
	status int
	header http.Header
	body   []byte
}

const maxAnswer = 64 << 10

// ask sends a request once and reads the answer. Errors never repeat the address, which may be a secret in itself.
func ask(ctx context.Context, client *http.Client, r *http.Request) (answer, error) {
	res, err := client.Do(r.WithContext(ctx))
	if err != nil {
		if u, ok := errors.AsType[*url.Error](err); ok {
			err = u.Err
		}
		return answer{}, gaveUp(ctx, err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer))
	if err != nil {
		return answer{}, gaveUp(ctx, err)
	}
	return answer{res.StatusCode, res.Header, body}, nil
}

// judge sorts every status but 2xx. Who is what people call the other side: "the webhook".
func judge(doing, who string, a answer, now time.Time) error {
	err := fmt.Errorf("status %d", a.status)
	switch s := a.status; {
	case s >= 200 && s < 300:
		return nil
	case s == http.StatusRequestTimeout || s == http.StatusTooEarly || s == http.StatusTooManyRequests || s >= 500:
		return &failure{after: patience(a.header, now), err: &latchkey.Error{Kind: latchkey.Unavailable, Doing: doing,
			Sentence: "The " + who + " asked us to try again later.", Err: err}}
	case s == http.StatusNotFound || s == http.StatusGone:
		return rejected(latchkey.Invalid, doing, "The "+who+" says that this address does not exist.", err)
	case s >= 300 && s < 400:
		return rejected(latchkey.Invalid, doing, "The "+who+" has moved. Write its new address.", err)
	case s == http.StatusUnauthorized || s == http.StatusForbidden:
		return rejected(latchkey.Unavailable, doing, "The "+who+" did not accept our sign-in. The office must mend it.", err)
	}
	return rejected(latchkey.Invalid, doing, "The "+who+" does not accept this message.", err)
}

// unanswered explains why no answer came.
func unanswered(doing, who string, err error) error {
	switch {
	case errors.Is(err, errInside):
		return rejected(latchkey.Against, doing, "This address leads into a private network. Latchkey does not send there.", err)
	case errors.Is(err, context.DeadlineExceeded):
		return unreached(doing, "The "+who+" did not answer in time.", err)
	}
	return unreached(doing, "The "+who+" could not be reached.", err)
}

// stay keeps redirects from carrying a message to a place that nobody checked.
func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
