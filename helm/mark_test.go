package main

import (
	"fmt"
	"strings"
	"testing"
)

// marksOf asks for the marks of templates.
func marksOf(t *testing.T, req request) *marksResult {
	t.Helper()
	req.Op = "mark"
	a := ask(t, req)[0]
	if a.Failure != nil {
		t.Fatalf("%s: %s", a.Failure.Code, a.Failure.Message)
	}
	return a.Marks
}

// shown writes the writers of each line as file:line<caller:line.
func shown(m *marksResult, template string) map[string]string {
	lines := map[string]string{}
	for _, file := range m.Files {
		if file.Template != template {
			continue
		}
		for i, text := range strings.Split(file.Text, "\n") {
			var parts []string
			for _, stretch := range file.Lines[i] {
				w := m.Writers[stretch[1]]
				part := fmt.Sprintf("%d %s:%d", stretch[0], strings.TrimPrefix(w.Path, "templates/"), w.Line)
				for _, call := range w.Calls {
					part += fmt.Sprintf("<%s:%d", strings.TrimPrefix(call.Path, "templates/"), call.Line)
				}
				parts = append(parts, part)
			}
			lines[strings.TrimSpace(text)] = strings.Join(parts, ", ")
		}
	}
	return lines
}

func TestALineOfTextIsItsTemplatesLine(t *testing.T) {
	lines := shown(marksOf(t, request{Chart: testdata(t, "marks")}), "marks/templates/list.yaml")
	equal(t, "first line", lines["kind: B"], "1 list.yaml:1")
	equal(t, "line of a range", lines["- port: 443"], "1 list.yaml:4, 9 list.yaml:4")
	equal(t, "line of a with", lines["a: 1 # why"], "3 list.yaml:6, 6 list.yaml:6, 8 list.yaml:6")
	equal(t, "line of a block", lines["block: here"], "1 list.yaml:10")
	equal(t, "last line", lines["last: two"], "1 list.yaml:13, 7 list.yaml:13")
}

func TestALineOfAHelperNamesItsCallers(t *testing.T) {
	lines := shown(marksOf(t, request{Chart: testdata(t, "marks")}), "marks/templates/list.yaml")
	equal(t, "helper", lines["outer: plain"], "1 _helpers.tpl:10<list.yaml:2, 8 _helpers.tpl:2<_helpers.tpl:10<list.yaml:2")
	equal(t, "after an inner call", lines["after: inner"], "1 _helpers.tpl:12<list.yaml:2")
	equal(t, "written by template", lines["b: two"], "1 _helpers.tpl:18<list.yaml:12")
}

func TestTextThatCodeReadsKeepsItsMeaning(t *testing.T) {
	lines := shown(marksOf(t, request{Chart: testdata(t, "marks")}), "marks/templates/consumed.yaml")
	equal(t, "hashed, then cut", lines["sum: 5ddbb91d"], "1 consumed.yaml:4, 6 consumed.yaml:4")
	equal(t, "compared", lines[`equal: "yes"`], "1 consumed.yaml:7")
	equal(t, "read as YAML", lines["table: plain"], "1 consumed.yaml:13, 8 consumed.yaml:13")
	equal(t, "quoted", lines[`quoted: "plain"`], "1 consumed.yaml:18, 9 consumed.yaml:18, 10 _helpers.tpl:2<consumed.yaml:18")
	equal(t, "given to tpl", lines["equal: yes"], "3 consumed.yaml:16")
	equal(t, "random", lines["random: 00000000"], "1 consumed.yaml:19, 9 consumed.yaml:19")
	equal(t, "a brace before an action", lines[`brace: "a{1}"`], "1 consumed.yaml:20, 11 consumed.yaml:20, 12 consumed.yaml:20")
	if _, ok := lines[`nothing: "wrong"`]; ok {
		t.Error("an empty helper is not empty any more")
	}
}

func TestWindowsLinesAreCountedAsWritten(t *testing.T) {
	lines := shown(marksOf(t, request{Chart: testdata(t, "marks")}), "marks/templates/windows.yaml")
	equal(t, "line", lines["size: 1"], "1 windows.yaml:3, 7 windows.yaml:3")
	equal(t, "last, without a line break", lines["end: plain"], "1 windows.yaml:5, 6 _helpers.tpl:2<windows.yaml:5")
}

func TestOnlyTheTemplatesAskedForAreAnswered(t *testing.T) {
	marks := marksOf(t, request{Chart: testdata(t, "marks"), Templates: []string{"marks/templates/windows.yaml"}})
	equal(t, "files", len(marks.Files), 1)
}

func TestSubChartsAreMarkedUnderTheirFiles(t *testing.T) {
	marks := marksOf(t, request{Chart: testdata(t, "umbrella")})
	for _, w := range marks.Writers {
		if w.Template == "umbrella/charts/cache/templates/store.yaml" {
			equal(t, "path", w.Path, "charts/store/templates/store.yaml")
			return
		}
	}
	t.Error("the aliased sub-chart wrote nothing")
}
