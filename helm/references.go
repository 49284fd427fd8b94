package main

import (
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// schemaLoader answers references out of a schema. It reads files of the chart; for any
// other address it gives a schema that accepts everything, so that the rest still counts.
type schemaLoader struct {
	source      *source
	fragments   []string
	notFollowed []string
}

// Load returns the document at an address, without its fragment.
func (l *schemaLoader) Load(address string) (any, error) {
	if document, ok := l.fileOfChart(address); ok {
		return document, nil
	}
	l.notFollowed = append(l.notFollowed, address)
	return permissive(l.fragments), nil
}

// fileOfChart reads the address of a file in the chart folder, links included.
func (l *schemaLoader) fileOfChart(address string) (any, bool) {
	src := l.source
	parsed, err := url.Parse(address)
	if err != nil || parsed.Scheme != "file" || src.folder == "" {
		return nil, false
	}
	folder, err := openBorder(src.folder)
	if err != nil {
		return nil, false
	}
	relative, err := folder.resolve(filepath.FromSlash(parsed.Path))
	if err != nil {
		return nil, false
	}
	file, err := folder.open(relative)
	if err != nil {
		return nil, false
	}
	defer file.Close()
	return decodeSchema(file)
}

func decodeSchema(file *os.File) (any, bool) {
	document, err := jsonschema.UnmarshalJSON(file)
	return document, err == nil
}

// fragmentsOf returns the fragments of all references in a schema.
func fragmentsOf(schema any) []string {
	var found []string
	switch schema := schema.(type) {
	case map[string]any:
		for _, key := range []string{"$ref", "$dynamicRef", "$recursiveRef"} {
			if reference, ok := schema[key].(string); ok {
				if _, fragment, ok := strings.Cut(reference, "#"); ok && fragment != "" {
					found = append(found, fragment)
				}
			}
		}
		for _, inner := range schema {
			found = append(found, fragmentsOf(inner)...)
		}
	case []any:
		for _, inner := range schema {
			found = append(found, fragmentsOf(inner)...)
		}
	}
	return found
}

// permissive returns a schema that accepts everything, also below the fragments.
func permissive(fragments []string) any {
	document := map[string]any{}
	anchors := map[string]any{}
	for i, fragment := range fragments {
		if decoded, err := url.PathUnescape(fragment); err == nil {
			fragment = decoded
		}
		if keys, isPointer := strings.CutPrefix(fragment, "/"); isPointer {
			plant(document, strings.Split(keys, "/"))
		} else {
			anchors["anchor"+strconv.Itoa(i)] = map[string]any{"$anchor": fragment}
		}
	}
	if _, taken := document["$defs"]; !taken && len(anchors) > 0 {
		document["$defs"] = anchors
	}
	return document
}

// listKeywords are the keywords of JSON Schema that hold a list of schemas.
var listKeywords = []string{"allOf", "anyOf", "oneOf", "prefixItems"}

// plant makes the keys lead to an empty schema in document.
func plant(document map[string]any, keys []string) {
	if len(keys) == 0 {
		return
	}
	key := strings.NewReplacer("~1", "/", "~0", "~").Replace(keys[0])
	rest := keys[1:]
	if len(rest) > 0 && slices.Contains(listKeywords, key) {
		plantItem(document, key, rest)
		return
	}
	inner, ok := document[key].(map[string]any)
	if !ok {
		inner = map[string]any{}
		document[key] = inner
	}
	plant(inner, rest)
}

func plantItem(document map[string]any, key string, keys []string) {
	position, err := strconv.Atoi(keys[0])
	if err != nil || position < 0 || position > 1000 {
		return
	}
	list, _ := document[key].([]any)
	for len(list) <= position {
		list = append(list, map[string]any{})
	}
	document[key] = list
	if item, ok := list[position].(map[string]any); ok {
		plant(item, keys[1:])
	}
}
