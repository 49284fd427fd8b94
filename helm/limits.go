package main

import (
	"encoding/json"
	"io"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"sync/atomic"
	"time"
)

const (
	defaultMemoryLimit = 1 << 30
	defaultTimeLimit   = 10 * time.Second
	memorySampling     = 5 * time.Millisecond
	relaxedCollection  = 400 // percent; saves a quarter of the time of many renders

	exitTimeLimit   = 3
	exitMemoryLimit = 4
)

// watchdog ends the process when a request takes too much time or memory. Nothing
// less helps: a template that loops cannot be told to stop.
type watchdog struct {
	memoryLimit int64
	exit        func(code int)
}

// guard watches over the answer p until the returned function is called.
func (w *watchdog) guard(p *pending, limit time.Duration) (stop func()) {
	timer := time.AfterFunc(limit, func() {
		w.abort(p, exitTimeLimit, failf(codeTimeLimit, "rendering took longer than %s and was ended", limit))
	})
	done := make(chan struct{})
	go w.sample(p, done)
	return sync.OnceFunc(func() {
		timer.Stop()
		close(done)
	})
}

func (w *watchdog) sample(p *pending, done <-chan struct{}) {
	ticker := time.NewTicker(memorySampling)
	defer ticker.Stop()
	for {
		select {
		case <-done:
			return
		case <-ticker.C:
			if heldMemory() > w.memoryLimit {
				w.abort(p, exitMemoryLimit, tooMuchMemory(w.memoryLimit))
				return
			}
		}
	}
}

func (w *watchdog) abort(p *pending, code int, f *failure) {
	if p.send(answer{Failure: f}) {
		w.exit(code)
	}
}

func tooMuchMemory(limit int64) *failure {
	return failf(codeMemoryLimit, "rendering took more than %d MiB of memory and was ended", limit>>20)
}

// useMemoryLimit lets the collector rest in a short life, and work harder before the
// limit is met. The stack may
// grow as far as the limit too: an overflow would end the process without an answer.
func useMemoryLimit(limit int64) {
	debug.SetGCPercent(relaxedCollection)
	debug.SetMemoryLimit(limit / 10 * 9)
	debug.SetMaxStack(int(limit) * 2)
}

// heldMemory returns the bytes that the Go runtime holds and has not given back.
func heldMemory() int64 {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	return int64(samples[0].Value.Uint64()) - int64(samples[1].Value.Uint64())
}

// pending is an answer not given yet. Whoever sends first answers; the others do nothing.
type pending struct {
	id   json.RawMessage
	out  io.Writer
	sent atomic.Bool
}

// send writes the answer as one line and reports whether it was the first to do so.
func (p *pending) send(a answer) bool {
	a.ID = p.id
	line := encode(a)
	if !p.sent.CompareAndSwap(false, true) {
		return false
	}
	p.out.Write(line)
	return true
}
