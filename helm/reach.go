package main

import (
	"maps"
	"path"
	"slices"
	"strings"
	"text/template/parse"

	"helm.sh/helm/v4/pkg/chart/common"
	chart "helm.sh/helm/v4/pkg/chart/v2"
)

// keepReached leaves out the templates of c that the wanted ones do not need, so that
// rendering those again and again is fast. It keeps all where it cannot tell.
func keepReached(c *chart.Chart, index map[string]chartTemplate, wanted []string) {
	kept, known := reached(index, wanted)
	if !known {
		return
	}
	editTemplates(c, func(name string, file *common.File) *common.File {
		if kept[name] {
			return file
		}
		return nil
	})
}

// editTemplates replaces the templates of a tree; those that become nil are left out.
func editTemplates(c *chart.Chart, edit func(name string, file *common.File) *common.File) {
	for _, child := range c.Dependencies() {
		editTemplates(child, edit)
	}
	var files []*common.File
	for _, file := range c.Templates {
		if edited := edit(path.Join(c.ChartFullPath(), file.Name), file); edited != nil {
			files = append(files, edited)
		}
	}
	c.Templates = files
}

// reach finds the files that a template needs, by the names that it calls.
type reach struct {
	calls   map[string]*called  // by definition, and by file
	holders map[string][]string // the files that hold a definition
	kept    map[string]bool
	unknown bool
}

// called is what a definition, in whichever file, asks for.
type called struct {
	names   []string
	endings []string // of files, as in (print $.Template.BasePath "/config.yaml")
	dynamic bool     // names that only a render tells
	tpl     bool     // texts of values, which may call anything
}

func reached(index map[string]chartTemplate, wanted []string) (kept map[string]bool, known bool) {
	r := &reach{calls: map[string]*called{}, holders: map[string][]string{}, kept: map[string]bool{}}
	for _, name := range slices.Sorted(maps.Keys(index)) {
		trees, err := parseTemplate(name, index[name].text)
		if err != nil {
			return nil, false
		}
		for owner, tree := range trees {
			r.holders[owner] = append(r.holders[owner], name)
			if r.calls[owner] == nil {
				r.calls[owner] = &called{}
			}
			r.calls[owner].list(tree.Root)
		}
	}
	seen := map[string]bool{}
	for _, name := range wanted {
		r.visit(name, seen)
	}
	return r.kept, !r.unknown
}

func (r *reach) visit(name string, seen map[string]bool) {
	if seen[name] {
		return
	}
	seen[name] = true
	for _, file := range r.holders[name] {
		r.kept[file] = true
	}
	asked := r.calls[name]
	if asked == nil {
		return
	}
	r.unknown = r.unknown || asked.dynamic
	for _, called := range asked.names {
		r.visit(called, seen)
	}
	for other := range r.calls {
		isDefinition := !slices.Equal(r.holders[other], []string{other})
		endsSo := func(ending string) bool { return strings.HasSuffix(other, "/templates"+ending) }
		if asked.tpl && isDefinition || slices.ContainsFunc(asked.endings, endsSo) {
			r.visit(other, seen)
		}
	}
}

func (c *called) list(list *parse.ListNode) {
	if list == nil {
		return
	}
	for _, node := range list.Nodes {
		switch node := node.(type) {
		case *parse.ActionNode:
			c.pipe(node.Pipe)
		case *parse.TemplateNode:
			c.names = append(c.names, node.Name)
			c.pipe(node.Pipe)
		case *parse.IfNode:
			c.branch(&node.BranchNode)
		case *parse.RangeNode:
			c.branch(&node.BranchNode)
		case *parse.WithNode:
			c.branch(&node.BranchNode)
		}
	}
}

func (c *called) branch(node *parse.BranchNode) {
	c.pipe(node.Pipe)
	c.list(node.List)
	c.list(node.ElseList)
}

func (c *called) pipe(pipe *parse.PipeNode) {
	if pipe == nil {
		return
	}
	for _, command := range pipe.Cmds {
		for _, argument := range command.Args {
			switch argument := argument.(type) {
			case *parse.PipeNode:
				c.pipe(argument)
			case *parse.ChainNode:
				if inner, ok := argument.Node.(*parse.PipeNode); ok {
					c.pipe(inner)
				}
			}
		}
		c.tpl = c.tpl || nameOf(command) == "tpl"
		if nameOf(command) == "include" {
			c.include(command)
		}
	}
}

func (c *called) include(command *parse.CommandNode) {
	if len(command.Args) > 1 {
		switch name := command.Args[1].(type) {
		case *parse.StringNode:
			c.names = append(c.names, name.Text)
			return
		case *parse.PipeNode:
			if ending, ok := besideItself(name); ok {
				c.endings = append(c.endings, ending)
				return
			}
		}
	}
	c.dynamic = true
}

// besideItself reads (print $.Template.BasePath "/config.yaml"), the usual name of
// another file of the chart.
func besideItself(pipe *parse.PipeNode) (ending string, ok bool) {
	if len(pipe.Cmds) != 1 || len(pipe.Cmds[0].Args) != 3 || nameOf(pipe.Cmds[0]) != "print" {
		return "", false
	}
	base, end := pipe.Cmds[0].Args[1], pipe.Cmds[0].Args[2]
	text, isText := end.(*parse.StringNode)
	if !isText || !strings.HasSuffix(base.String(), ".Template.BasePath") {
		return "", false
	}
	return text.Text, true
}
