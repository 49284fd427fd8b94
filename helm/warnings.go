package main

import (
	"context"
	"log"
	"log/slog"
	"maps"
	"slices"
	"strings"
)

// warningLog collects what Helm's packages log while they render. Helm warns in the
// order of a map and repeats itself, so the lines are kept as a set.
type warningLog struct{ seen map[string]bool }

// collectWarnings makes a warningLog the destination of both of Go's logs.
func collectWarnings() *warningLog {
	w := &warningLog{}
	w.reset()
	slog.SetDefault(slog.New(w))
	log.SetFlags(0)
	log.SetOutput(w)
	return w
}

func (w *warningLog) reset() { w.seen = map[string]bool{} }

func (w *warningLog) lines() []string {
	return slices.AppendSeq([]string{}, slices.Values(slices.Sorted(maps.Keys(w.seen))))
}

// Write takes a line of the log package.
func (w *warningLog) Write(line []byte) (int, error) {
	w.seen[oneLine(strings.TrimPrefix(string(line), "warning: "))] = true
	return len(line), nil
}

// Enabled reports whether records of that level are kept.
func (w *warningLog) Enabled(_ context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn
}

// Handle takes a record of the slog package.
func (w *warningLog) Handle(_ context.Context, record slog.Record) error {
	line := record.Message
	record.Attrs(func(attr slog.Attr) bool {
		line += " " + attr.String()
		return true
	})
	w.seen[oneLine(line)] = true
	return nil
}

// WithAttrs and WithGroup are not used by Helm's packages.
func (w *warningLog) WithAttrs([]slog.Attr) slog.Handler { return w }

// WithGroup returns the log itself.
func (w *warningLog) WithGroup(string) slog.Handler { return w }
