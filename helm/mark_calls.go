package main

import (
	"slices"
	"text/template/parse"
)

// handOn are functions that hand a text on as it is, but for quotes and white space
// around its lines. What any other function makes of a text is the calling line's doing.
var handOn = []string{"nindent", "indent", "quote", "squote", "trim", "toString"}

// open lets the marks of called templates through where a pipeline writes what they
// wrote, and removes them everywhere else. It tells whether a call was left open.
func (m *marker) open(pipe *parse.PipeNode) bool {
	if m.plainCalls || len(pipe.Cmds) == 0 || !passesOn(pipe.Cmds[1:]) {
		m.plain(pipe)
		return false
	}
	first := pipe.Cmds[0]
	if isCall(first) {
		m.arguments(first)
		return true
	}
	last, isPipe := first.Args[len(first.Args)-1].(*parse.PipeNode)
	if !isPipe || len(first.Args) > 1 && !slices.Contains(handOn, nameOf(first)) {
		m.plain(pipe)
		return false
	}
	return m.open(last)
}

func passesOn(commands []*parse.CommandNode) bool {
	for _, command := range commands {
		if !slices.Contains(handOn, nameOf(command)) {
			return false
		}
	}
	return true
}

// plain removes the marks of all calls in a pipeline, so that code sees the text as it is.
func (m *marker) plain(pipe *parse.PipeNode) {
	var commands []*parse.CommandNode
	for _, command := range pipe.Cmds {
		m.arguments(command)
		commands = append(commands, command)
		if isCall(command) {
			commands = append(commands, commandOf(parse.NewIdentifier("unmark")))
		}
	}
	pipe.Cmds = commands
}

// arguments removes the marks of calls in the arguments of a command.
func (m *marker) arguments(command *parse.CommandNode) {
	for _, argument := range command.Args {
		switch argument := argument.(type) {
		case *parse.PipeNode:
			m.plain(argument)
		case *parse.ChainNode:
			if inner, ok := argument.Node.(*parse.PipeNode); ok {
				m.plain(inner)
			}
		}
	}
	if nameOf(command) == "tpl" && len(command.Args) > 1 {
		plain := commandOf(parse.NewIdentifier("withPlainCalls"), command.Args[1])
		command.Args[1] = &parse.PipeNode{NodeType: parse.NodePipe, Cmds: []*parse.CommandNode{plain}}
	}
}

// withPlainCalls rewrites a text that is given to tpl as file rewrites a template.
func withPlainCalls(value any) any {
	text, ok := value.(string)
	if !ok {
		return value
	}
	trees, err := parseTemplate("tpl", text)
	if err != nil || len(trees) != 1 || trees["tpl"] == nil {
		return value
	}
	rewritten, err := (&marker{plainCalls: true, silent: true}).file("tpl", text)
	if err != nil {
		return value
	}
	return rewritten
}

func isCall(command *parse.CommandNode) bool {
	return nameOf(command) == "include" || nameOf(command) == "tpl"
}

// nameOf returns the function that a command calls, or "".
func nameOf(command *parse.CommandNode) string {
	if len(command.Args) == 0 {
		return ""
	}
	if identifier, ok := command.Args[0].(*parse.IdentifierNode); ok {
		return identifier.Ident
	}
	return ""
}

func commandOf(nodes ...parse.Node) *parse.CommandNode {
	return &parse.CommandNode{NodeType: parse.NodeCommand, Args: nodes}
}

func commandAction(node parse.Node) *parse.ActionNode {
	pipe := &parse.PipeNode{NodeType: parse.NodePipe, Cmds: []*parse.CommandNode{commandOf(node)}}
	return &parse.ActionNode{NodeType: parse.NodeAction, Pipe: pipe}
}
