package main

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"
)

// writer is a part of a template that writes text: a stretch of one line, or an action.
type writer struct {
	template string // Helm's name of the file
	owner    string // the definition that it stands in; the file's name outside of any
	offset   int    // in the file
	action   bool
	calls    bool   // runs other templates, whose text follows up to markReturn
	block    string // the name of the block that stands here
}

// marker gives each writer of the templates that it is shown a mark of its own.
type marker struct {
	writers []writer
	// plainCalls keeps every mark of a called template from its caller.
	plainCalls bool
	// silent sets no marks.
	silent bool
}

// next makes a mark for a writer; there is none left where it is empty.
func (m *marker) next(w writer) string {
	mark := firstMark + rune(len(m.writers))
	if m.silent || mark > lastMark {
		return ""
	}
	m.writers = append(m.writers, w)
	return string(mark)
}

// writerOf returns the writer that a mark stands for.
func (m *marker) writerOf(mark rune) (writer, bool) {
	index := int(mark - firstMark)
	if index < 0 || index >= len(m.writers) {
		return writer{}, false
	}
	return m.writers[index], true
}

// parseTemplate reads a file and the definitions in it, by name. The file's own tree has its name.
func parseTemplate(name, text string) (map[string]*parse.Tree, error) {
	trees := map[string]*parse.Tree{}
	tree := parse.New(name)
	tree.Mode = parse.SkipFuncCheck
	_, err := tree.Parse(text, "", "", trees)
	return trees, err
}

// file returns the text of a template file with marks in it. Trims are resolved, and
// comments gone: the parser does that.
func (m *marker) file(name, text string) (string, error) {
	trees, err := parseTemplate(name, text)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	for _, owner := range slices.Sorted(maps.Keys(trees)) {
		if owner == name {
			continue
		}
		m.list(trees[owner].Root, &standing{name, owner, text})
		out.WriteString("{{define " + strconv.Quote(owner) + "}}" + trees[owner].Root.String() + "{{end}}")
	}
	if main, ok := trees[name]; ok {
		m.list(main.Root, &standing{name, name, text})
		out.WriteString(main.Root.String())
	}
	return out.String(), nil
}

// standing is where the nodes of one tree stand.
type standing struct{ template, owner, text string }

func (m *marker) list(list *parse.ListNode, at *standing) {
	if list == nil {
		return
	}
	var nodes []parse.Node
	for _, node := range list.Nodes {
		nodes = append(nodes, m.node(node, at)...)
	}
	list.Nodes = nodes
}

func (m *marker) node(node parse.Node, at *standing) []parse.Node {
	switch node := node.(type) {
	case *parse.TextNode:
		return m.text(node, at)
	case *parse.ActionNode:
		return m.action(node, at)
	case *parse.TemplateNode:
		return m.template(node, at)
	case *parse.IfNode:
		m.branch(&node.BranchNode, at)
	case *parse.RangeNode:
		m.branch(&node.BranchNode, at)
	case *parse.WithNode:
		m.branch(&node.BranchNode, at)
	}
	return []parse.Node{node}
}

func (m *marker) branch(node *parse.BranchNode, at *standing) {
	m.plain(node.Pipe)
	m.list(node.List, at)
	m.list(node.ElseList, at)
}

// text marks every line of a text before its first character that is no white space, so
// that what is empty stays empty.
func (m *marker) text(node *parse.TextNode, at *standing) []parse.Node {
	var out strings.Builder
	offset := int(node.Pos)
	for line := range strings.Lines(string(node.Text)) {
		indent := len(line) - len(strings.TrimLeft(line, whiteSpace))
		out.WriteString(line[:indent])
		if indent < len(line) {
			out.WriteString(m.next(writer{template: at.template, owner: at.owner, offset: offset + indent}))
		}
		out.WriteString(line[indent:])
		offset += len(line)
	}
	text := out.String()
	// Before an action, a brace that stands alone would be read as part of it.
	body, brace := strings.CutSuffix(text, "{")
	if !brace {
		return []parse.Node{textNode(text)}
	}
	return []parse.Node{textNode(body), commandAction(stringNode("{"))}
}

func (m *marker) action(node *parse.ActionNode, at *standing) []parse.Node {
	if len(node.Pipe.Decl) > 0 {
		m.plain(node.Pipe)
		return []parse.Node{node}
	}
	w := writer{template: at.template, owner: at.owner, offset: openingOf(at.text, int(node.Pos)), action: true}
	w.calls = m.open(node.Pipe)
	return m.bracket(node, w)
}

func (m *marker) template(node *parse.TemplateNode, at *standing) []parse.Node {
	if node.Pipe != nil {
		m.plain(node.Pipe)
	}
	offset := openingOf(at.text, int(node.Pos))
	w := writer{template: at.template, owner: at.owner, offset: offset, action: true, calls: true}
	if keywordOf(at.text[offset:]) == "block" {
		w.block = node.Name
	}
	return m.bracket(node, w)
}

func (m *marker) bracket(node parse.Node, w writer) []parse.Node {
	mark := m.next(w)
	if mark == "" || !w.calls {
		return []parse.Node{textNode(mark), node}
	}
	return []parse.Node{textNode(mark), node, textNode(string(markReturn))}
}

// openingOf returns where the action begins that an offset stands in.
func openingOf(text string, offset int) int {
	return max(strings.LastIndex(text[:min(offset, len(text))], "{{"), 0)
}

func keywordOf(action string) string {
	words := strings.Fields(strings.TrimPrefix(strings.TrimPrefix(action, "{{"), "-"))
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

func textNode(text string) *parse.TextNode {
	return &parse.TextNode{NodeType: parse.NodeText, Text: []byte(text)}
}

func stringNode(text string) *parse.StringNode {
	return &parse.StringNode{NodeType: parse.NodeString, Quoted: strconv.Quote(text), Text: text}
}
