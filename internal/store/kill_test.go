package store_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// TestMain lets the test binary play a server that is killed.
func TestMain(m *testing.M) {
	if dsn := os.Getenv("LATCHKEY_TEST_VICTIM"); dsn != "" {
		victim(dsn)
		return
	}
	os.Exit(m.Run())
}

// victim keeps happenings as fast as it can, and says which were acknowledged, until somebody kills it.
func victim(dsn string) {
	s, err := store.Open(context.Background(), dsn, storetest.Options())
	if err != nil {
		fmt.Println("cannot open:", err)
		return
	}
	go s.RunSequencer(context.Background())
	var mu sync.Mutex
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for j := range 100000 {
				id := fmt.Sprintf("%d-%d", i, j)
				err := s.Do(context.Background(), store.Take{}, func(tx *store.Tx) error {
					if err := tx.Log(latchkey.Entry{ID: latchkey.EntryID(id), At: time.Now(), Kind: "test"}); err != nil {
						return err
					}
					return tx.Owe(latchkey.Task{ID: latchkey.TaskID(id), Key: id, Kind: latchkey.TaskTell, Due: time.Now()})
				})
				if err != nil {
					return
				}
				mu.Lock()
				fmt.Println("kept", id)
				mu.Unlock()
			}
		})
	}
	all.Wait()
}

func TestNothingAcknowledgedIsLostWhenTheServerIsKilled(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), "LATCHKEY_TEST_VICTIM="+dsn)
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		var acknowledged []string
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			id, ok := strings.CutPrefix(lines.Text(), "kept ")
			if !ok {
				t.Errorf("the server said %q", lines.Text())
				break
			}
			acknowledged = append(acknowledged, id)
			if len(acknowledged) == 400 {
				child.Process.Kill()
			}
		}
		child.Wait()
		s := storetest.Open(t, dsn, storetest.Options())
		entries, tasks := map[string]bool{}, map[string]bool{}
		all, err := store.Dump(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range all["entries"] {
			entries[strings.Split(row, "|")[1]] = true
		}
		for _, row := range all["entry_queue"] {
			entries[strings.Split(row, "|")[0]] = true
		}
		for _, row := range all["tasks"] {
			tasks[strings.Split(row, "|")[0]] = true
		}
		for _, id := range acknowledged {
			if !entries[id] || !tasks[id] {
				t.Errorf("%s was acknowledged and is lost", id)
			}
		}
		if len(entries) != len(tasks) {
			t.Errorf("half a happening: %d lines, %d tasks", len(entries), len(tasks))
		}
		for range 100 {
			if n, err := s.Sequence(t.Context(), s.Now().Add(time.Minute)); n == 0 || err != nil {
				break
			}
		}
		clean(t, s)
		t.Logf("%d acknowledged, %d kept", len(acknowledged), len(entries))
	})
}
