package main

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf16"

	release "helm.sh/helm/v4/pkg/release/v1"
	releaseutil "helm.sh/helm/v4/pkg/release/v1/util"
	"sigs.k8s.io/yaml"
)

// checkManifests refuses rendered texts that Helm cannot read as YAML.
func checkManifests(texts map[string]string, index map[string]chartTemplate) error {
	_, _, err := releaseutil.SortManifests(texts, nil, releaseutil.InstallOrder)
	if err == nil {
		return nil
	}
	names := make([]string, 0, len(texts))
	for name := range texts {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if f := firstInvalid(texts[name]); f != nil {
			f.Template, f.Path, f.Archive = name, index[name].path, index[name].archive
			return f
		}
	}
	return err
}

func firstInvalid(text string) *failure {
	for _, d := range splitDocuments(text) {
		var head releaseutil.SimpleHead
		if err := yaml.Unmarshal([]byte(d.text), &head); err != nil {
			line, message := yamlProblem([]byte(d.text), err)
			f := failf(codeYAMLInvalid, "the rendered text is no valid manifest: %s", message)
			f.RenderedLine = d.line + max(line-1, 0)
			f.Text = text
			return f
		}
	}
	return nil
}

// document is one document as Helm cuts it out of a rendered text.
type document struct {
	text   string
	offset int
	line   int
}

// splitDocuments cuts a text where Helm does: at each line that begins with three
// dashes, also inside a block scalar and also when more stands on that line.
func splitDocuments(text string) []document {
	parts := releaseutil.SplitManifests(text)
	keys := make([]string, 0, len(parts))
	for key := range parts {
		keys = append(keys, key)
	}
	sort.Sort(releaseutil.BySplitManifestsOrder(keys))
	documents := make([]document, 0, len(keys))
	offset, line := 0, 1
	for _, key := range keys {
		start := offset + strings.Index(text[offset:], parts[key])
		line += strings.Count(text[offset:start], "\n")
		documents = append(documents, document{parts[key], start, line})
		offset = start
	}
	return documents
}

// documentSpans returns the places of the documents in a rendered text.
func documentSpans(text string) []documentSpan {
	documents := splitDocuments(text)
	spans := make([]documentSpan, 0, len(documents))
	for _, d := range documents {
		end := d.offset + len(d.text)
		spans = append(spans, documentSpan{
			Line:        d.line,
			Column:      columnAt(text, d.offset),
			EndLine:     d.line + strings.Count(d.text, "\n"),
			EndColumn:   columnAt(text, end),
			UnknownHook: unknownHook(d.text),
		})
	}
	return spans
}

// columnAt returns the column of an offset, from 1 and in UTF-16 units.
func columnAt(text string, offset int) int {
	line := text[strings.LastIndexByte(text[:offset], '\n')+1 : offset]
	return 1 + len(utf16.Encode([]rune(line)))
}

var hooks = []string{
	string(release.HookPreInstall), string(release.HookPostInstall),
	string(release.HookPreDelete), string(release.HookPostDelete),
	string(release.HookPreUpgrade), string(release.HookPostUpgrade),
	string(release.HookPreRollback), string(release.HookPostRollback),
	string(release.HookTest), "test-success",
}

// unknownHook returns the hook of a document that Helm does not know, or nil: helm
// template leaves such a document out.
func unknownHook(document string) *string {
	if !strings.Contains(document, release.HookAnnotation) {
		return nil
	}
	var head releaseutil.SimpleHead
	if yaml.Unmarshal([]byte(document), &head) != nil || head.Metadata == nil {
		return nil
	}
	named, ok := head.Metadata.Annotations[release.HookAnnotation]
	if !ok {
		return nil
	}
	for hook := range strings.SplitSeq(named, ",") {
		if hook = strings.ToLower(strings.TrimSpace(hook)); !slices.Contains(hooks, hook) {
			return &hook
		}
	}
	return nil
}
