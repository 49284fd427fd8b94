package main

import (
	"maps"
	"slices"
	"text/template"

	"helm.sh/helm/v4/pkg/chart/common"
	chart "helm.sh/helm/v4/pkg/chart/v2"
)

// marksResult says for each rendered text which part of which template wrote it.
type marksResult struct {
	Files   []markedFile  `json:"files"`
	Writers []writerPlace `json:"writers"`
}

// markedFile is a rendered text with its stretches, line by line.
type markedFile struct {
	Template string `json:"template"`
	Text     string `json:"text"`
	// Lines holds for each line where its stretches begin (columns from 1, in UTF-16
	// units) and the position of their writer in Writers. It is empty where marks could
	// not be set without changing the text.
	Lines [][][2]int `json:"lines"`
}

// writerPlace is a place in a template, and the places that called it, nearest first.
type writerPlace struct {
	templatePlace
	Kind  string          `json:"kind"` // text or action
	Calls []templatePlace `json:"calls"`
}

// mark renders the templates that a request names with marks, and answers the places
// that the marks stand for.
func (e *engine) mark(req request) (answer, error) {
	src, values, err := e.inputs(req)
	if err != nil {
		return answer{}, err
	}
	s, err := scenarioOf(req, values, e.largestText)
	if err != nil {
		return answer{}, err
	}
	r := &rendering{source: src, scenario: s, functions: steadyFunctions(), wanted: req.Templates}
	plain, err := r.render(nil)
	if err != nil {
		return answer{}, err
	}
	book := newMarkBook(plain.index)
	left := wantedOf(plain.texts, req.Templates)
	// What a called template writes may be read by code that we do not know of: then only
	// the callers are marked.
	for _, plainCalls := range []bool{false, true} {
		if len(left) > 0 {
			left = book.add(r, left, plain.texts, &marker{plainCalls: plainCalls})
		}
	}
	for _, name := range left {
		book.result.Files = append(book.result.Files, markedFile{Template: name, Text: plain.texts[name], Lines: [][][2]int{}})
	}
	return answer{Marks: book.result}, nil
}

func wantedOf(texts map[string]string, wanted []string) []string {
	names := slices.Sorted(maps.Keys(texts))
	if len(wanted) == 0 {
		return names
	}
	return slices.DeleteFunc(names, func(name string) bool { return !slices.Contains(wanted, name) })
}

// rendering renders one scenario again and again.
type rendering struct {
	source    *source
	scenario  scenario
	functions template.FuncMap
	wanted    []string // the templates asked for; all where it is empty
}

type renderedTexts struct {
	texts map[string]string
	index map[string]chartTemplate
}

// render renders a copy of the chart after edit has changed it; edit may be nil.
func (r *rendering) render(edit func(c *chart.Chart, index map[string]chartTemplate)) (renderedTexts, error) {
	if err := checkRenderable(r.source.chart); err != nil {
		return renderedTexts{}, err
	}
	c := copyChart(r.source.chart)
	values, _, err := prepare(r.source, c, r.scenario)
	if err != nil {
		return renderedTexts{}, err
	}
	index := indexTemplates(r.source, c)
	if len(r.wanted) > 0 {
		keepReached(c, index, r.wanted)
	}
	if edit != nil {
		edit(c, index)
	}
	texts, err := executeWith(c, values, r.scenario.largestText, r.functions)
	if err != nil {
		return renderedTexts{}, templateFailure(err, index)
	}
	takeNotes(c, texts)
	return renderedTexts{texts, index}, nil
}

// markBook collects what marked renders tell.
type markBook struct {
	result *marksResult
	index  map[string]chartTemplate
	known  map[string]int // positions in Writers, by marks
}

func newMarkBook(index map[string]chartTemplate) *markBook {
	return &markBook{&marksResult{Files: []markedFile{}, Writers: []writerPlace{}}, index, map[string]int{}}
}

// add renders with marks and returns the names of the files whose text the marks changed.
func (b *markBook) add(r *rendering, names []string, plain map[string]string, m *marker) []string {
	marked := *r
	marked.functions = maps.Clone(r.functions)
	maps.Copy(marked.functions, template.FuncMap{
		"unmark": unmarkValue, "withPlainCalls": withPlainCalls, "trim": trimMarked,
	})
	clear(b.known)
	var broken error
	rendered, err := marked.render(func(c *chart.Chart, _ map[string]chartTemplate) {
		broken = markChart(c, m)
	})
	if err != nil || broken != nil {
		return names
	}
	var left []string
	for _, name := range names {
		text := rendered.texts[name]
		if hasMarks(plain[name]) || unmark(text) != plain[name] || !b.addFile(name, text, m) {
			left = append(left, name)
		}
	}
	return left
}

func markChart(c *chart.Chart, m *marker) (err error) {
	editTemplates(c, func(name string, file *common.File) *common.File {
		text, problem := m.file(name, string(file.Data))
		if problem != nil {
			err = problem
		}
		return &common.File{Name: file.Name, ModTime: file.ModTime, Data: []byte(text)}
	})
	return err
}
