package main

import (
	"testing"
	"time"
)

func TestATemplateThatNeverEndsMeetsTheTimeLimit(t *testing.T) {
	start := time.Now()
	said := say(t, written(t, []request{
		{Op: "render", Chart: testdata(t, "plain")},
		{Op: "render", Chart: testdata(t, "endless"), TimeoutMs: 300},
		{Op: "hello"},
	}))
	equal(t, "exit", said.exit, exitTimeLimit)
	equal(t, "answers", len(said.answers), 2)
	equal(t, "code", said.answers[1].Failure.Code, codeTimeLimit)
	equal(t, "message", said.answers[1].Failure.Message, "rendering took longer than 300ms and was ended")
	equal(t, "stderr", said.stderr, "")
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("it took %s", took)
	}
}

func TestATemplateThatGrowsMeetsTheMemoryLimit(t *testing.T) {
	for _, inOnePiece := range []string{"false", "true"} {
		said := say(t, written(t, []request{
			{Op: "render", Chart: testdata(t, "greedy"), Set: []setting{{"set", "inOnePiece=" + inOnePiece}}, TimeoutMs: 60_000},
			{Op: "hello"},
		}), "-memory-limit", "200000000")
		equal(t, "exit", said.exit, exitMemoryLimit)
		equal(t, "answers", len(said.answers), 1)
		equal(t, "code", said.answers[0].Failure.Code, codeMemoryLimit)
		equal(t, "stderr", said.stderr, "")
	}
}

func TestAnAnswerIsGivenOnlyOnce(t *testing.T) {
	var out countingWriter
	p := &pending{out: &out}
	equal(t, "first", p.send(answer{}), true)
	equal(t, "second", p.send(answer{}), false)
	equal(t, "lines", int(out), 1)
}

type countingWriter int

func (w *countingWriter) Write(line []byte) (int, error) {
	*w++
	return len(line), nil
}
