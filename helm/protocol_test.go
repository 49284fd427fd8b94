package main

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
)

func TestHelloNamesTheVersions(t *testing.T) {
	hello := ask(t, request{Op: "hello"})[0].Hello
	equal(t, "protocol", hello.Protocol, 1)
	equal(t, "helm", hello.Helm, "4.3.1")
	if !regexp.MustCompile(`^v1\.\d+\.0$`).MatchString(hello.KubeVersion) {
		t.Errorf("kubeVersion is %q", hello.KubeVersion)
	}
}

func TestEveryLineHasOneAnswerInOrder(t *testing.T) {
	said := say(t, []string{
		`{"id":7,"op":"hello"}`, ``, `nonsense`, `{"id":8,"op":"dance"}`, `{"id":9,"op":"hello","colour":1}`, `{"id":"x","op":"hello"}`,
	})
	var ids, codes []string
	for _, a := range said.answers {
		ids = append(ids, string(a.ID))
		if a.Failure != nil {
			codes = append(codes, a.Failure.Code)
		}
	}
	equal(t, "ids", strings.Join(ids, " "), `7 null 8 9 "x"`)
	equal(t, "codes", strings.Join(codes, " "), "bad-request bad-request bad-request")
	equal(t, "exit", said.exit, 0)
	equal(t, "stderr", said.stderr, "")
}

func TestALastLineWithoutALineBreakIsAnswered(t *testing.T) {
	said := say(t, []string{`{"id":1,"op":"hello"}` + "\n" + `{"id":2,"op":"hello"}`})
	equal(t, "answers", len(said.answers), 2)
}

func TestTheEndOfTheInputEndsTheProcess(t *testing.T) {
	equal(t, "exit", say(t, nil).exit, 0)
}

func TestDocumentsAreReadAsKubernetesReadsThem(t *testing.T) {
	a := ask(t, request{Op: "json", Text: "a: yes\nb: 0o17\nc: 1_000\nd: 12:30:00\ne: 2020-01-01\nf: =\n---\nb: [\n---\n# nothing\n---\n- 1e3\n"})[0]
	equal(t, "documents", len(a.JSON), 4)
	equal(t, "scalars", string(a.JSON[0]), `{"a":true,"b":15,"c":1000,"d":"12:30:00","e":"2020-01-01","f":"="}`)
	equal(t, "error", string(a.JSON[1]), `{"error":"did not find expected node content"}`)
	equal(t, "comment", string(a.JSON[2]), `null`)
	equal(t, "number", string(a.JSON[3]), `[1000]`)
	equal(t, "failed", len(a.Failed) == 1 && a.Failed[0] == 1, true)
}

func TestATextWithoutDocumentsHasAnEmptyAnswer(t *testing.T) {
	said := say(t, []string{`{"id":1,"op":"json","text":"\n---\n"}`})
	equal(t, "is a list", said.answers[0].JSON != nil, true)
	equal(t, "documents", len(said.answers[0].JSON), 0)
}

func TestTextIsNotEscapedMoreThanJSONAsks(t *testing.T) {
	line := encode(answer{ID: json.RawMessage("1"), Values: json.RawMessage(`"<&>"`)})
	contains(t, string(line), `"<&>"`)
}
