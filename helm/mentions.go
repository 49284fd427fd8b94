package main

import (
	"slices"
	"strings"
	"text/template/parse"
)

// mentions are the keys of the values that templates name, as in .Values.image.tag. A
// template may read others too: through a variable, a function, or a text given to tpl.
type mentions struct{ keys [][]string }

// mentionsIn reads the templates of those names.
func mentionsIn(index map[string]chartTemplate, kept map[string]bool) *mentions {
	m := &mentions{}
	for name, at := range index {
		if kept != nil && !kept[name] {
			continue
		}
		trees, err := parseTemplate(name, at.text)
		if err != nil {
			continue
		}
		for _, tree := range trees {
			m.node(tree.Root)
		}
	}
	return m
}

func (m *mentions) node(node parse.Node) {
	switch node := node.(type) {
	case *parse.ListNode:
		if node == nil {
			return
		}
		for _, inner := range node.Nodes {
			m.node(inner)
		}
	case *parse.ActionNode:
		m.node(node.Pipe)
	case *parse.TemplateNode:
		m.node(node.Pipe)
	case *parse.IfNode:
		m.branch(&node.BranchNode)
	case *parse.RangeNode:
		m.branch(&node.BranchNode)
	case *parse.WithNode:
		m.branch(&node.BranchNode)
	case *parse.PipeNode:
		if node == nil {
			return
		}
		for _, command := range node.Cmds {
			for _, argument := range command.Args {
				m.node(argument)
			}
		}
	case *parse.FieldNode:
		m.chain(node.Ident)
	case *parse.VariableNode:
		m.chain(node.Ident)
	case *parse.ChainNode:
		m.node(node.Node)
		m.chain(append(strings.Split(strings.Trim(node.Node.String(), "()$."), "."), node.Field...))
	}
}

func (m *mentions) branch(node *parse.BranchNode) {
	m.node(node.Pipe)
	m.node(node.List)
	m.node(node.ElseList)
}

func (m *mentions) chain(names []string) {
	if at := slices.Index(names, "Values"); at >= 0 && at+1 < len(names) {
		m.keys = append(m.keys, names[at+1:])
	}
}

// has tells whether a key is named, or a table that holds it. The values of a sub-chart
// stand below its name in those of its parent.
func (m *mentions) has(path []any) bool {
	for start := range min(len(path), 4) {
		for _, key := range m.keys {
			if startsAlike(path[start:], key) {
				return true
			}
		}
	}
	return false
}

func startsAlike(path []any, key []string) bool {
	for i := range min(len(path), len(key)) {
		if path[i] != key[i] {
			return false
		}
	}
	return true
}
