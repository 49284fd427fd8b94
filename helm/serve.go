package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"time"
)

// serve answers each request line of in with one line on out, in order, until in ends.
func serve(in io.Reader, out io.Writer, e *engine, watch *watchdog) error {
	lines := bufio.NewReader(in)
	for {
		line, err := lines.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			serveLine(line, out, e, watch)
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func serveLine(line []byte, out io.Writer, e *engine, watch *watchdog) {
	req, err := decodeRequest(line)
	p := &pending{id: req.ID, out: out}
	if err != nil {
		p.send(answer{Failure: failf(codeBadRequest, "the request cannot be read: %v", err)})
		return
	}
	stop := watch.guard(p, timeLimit(req))
	defer stop()
	a := e.answer(req)
	if a.Failure != nil && a.Failure.Code == codeMemoryLimit {
		watch.abort(p, exitMemoryLimit, a.Failure)
	}
	if !p.send(a) {
		select {} // The watchdog has answered and ends the process.
	}
}

// decodeRequest reads one line. An unknown field is an error: an engine that ignored
// it would answer another question than the one asked.
func decodeRequest(line []byte) (request, error) {
	req := request{ID: json.RawMessage("null")}
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(&req)
	return req, err
}

func timeLimit(req request) time.Duration {
	if req.TimeoutMs > 0 {
		return time.Duration(req.TimeoutMs) * time.Millisecond
	}
	return defaultTimeLimit
}

// encode writes a as one line of JSON, with <, > and & as they are.
func encode(a answer) []byte {
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(a); err != nil {
		return encode(answer{ID: a.ID, Failure: asFailure(err)})
	}
	return line.Bytes()
}
