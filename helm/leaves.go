package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// leaf is a value that holds no other values.
type leaf struct {
	path  []any
	value any
}

// leavesOf returns the leaves of a tree in the order of their keys; empty tables and
// lists are leaves.
func leavesOf(tree any, path []any) []leaf {
	var found []leaf
	switch tree := tree.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(tree)) {
			found = append(found, leavesOf(tree[key], append(slices.Clip(path), key))...)
		}
		if len(tree) > 0 {
			return found
		}
	case []any:
		for i, item := range tree {
			found = append(found, leavesOf(item, append(slices.Clip(path), i))...)
		}
		if len(tree) > 0 {
			return found
		}
	}
	if len(path) == 0 {
		return nil
	}
	return []leaf{{path, tree}}
}

// otherValues returns values to put in the place of one, the likeliest to be accepted
// and to show first. A schema may list the only ones that fit.
func otherValues(value any, allowed []any) []any {
	var others []any
	for _, other := range allowed {
		if fmt.Sprint(other) != fmt.Sprint(value) {
			others = append(others, other)
		}
	}
	if len(others) > 0 {
		return others[:min(len(others), 3)]
	}
	switch value := value.(type) {
	case bool:
		return []any{!value}
	case string:
		return otherTexts(value)
	case nil:
		return []any{"x", map[string]any{"x": "x"}, 1, true}
	case map[string]any:
		return []any{map[string]any{"x": "x"}, map[string]any{"name": "x"}}
	case []any:
		return []any{[]any{"x"}, []any{map[string]any{"name": "x"}}}
	}
	return otherNumbers(value)
}

// otherNumbers keeps the type that the number was read with, which templates can see.
func otherNumbers(value any) []any {
	if number, ok := value.(float64); ok {
		if number != math.Trunc(number) {
			return []any{number + 1, number - 1, number / 2}
		}
		return []any{number + 1, number - 1, number * 2}
	}
	whole, err := strconv.ParseInt(fmt.Sprint(value), 10, 64)
	if err != nil {
		return nil
	}
	return []any{whole + 1, whole - 1, whole * 2}
}

var lastDigits = regexp.MustCompile(`^(.*?)(\d+)(\D*)$`)

// otherTexts changes a text at both ends, so that it shows where the text ends up even if
// it is cut, or keeps its form and changes a number in it.
func otherTexts(text string) []any {
	switch text {
	case "":
		return []any{"x", "1"}
	case "true":
		return []any{"false"}
	case "false":
		return []any{"true"}
	}
	end := len(strings.TrimRight(text, "\n"))
	others := []any{"x" + text[:end] + "x" + text[end:]}
	if parts := lastDigits.FindStringSubmatch(text); parts != nil {
		if number, err := strconv.Atoi(parts[2]); err == nil {
			others = append(others, fmt.Sprintf("%s%d%s", parts[1], number+1, parts[3]))
		}
	}
	return append(others, text[:end]+"x"+text[end:])
}

// allowedBy returns the values that a JSON Schema lists for a key, as far as that is
// written plainly.
func allowedBy(schema []byte, path []any) []any {
	if len(schema) == 0 {
		return nil
	}
	var root map[string]any
	if json.Unmarshal(schema, &root) != nil {
		return nil
	}
	at := root
	for _, step := range path {
		if at = schemaBelow(resolveSchema(root, at), step); at == nil {
			return nil
		}
	}
	list, _ := resolveSchema(root, at)["enum"].([]any)
	return list
}

func schemaBelow(schema map[string]any, step any) map[string]any {
	if key, ok := step.(string); ok {
		properties, _ := schema["properties"].(map[string]any)
		if inner, ok := properties[key].(map[string]any); ok {
			return inner
		}
		inner, _ := schema["additionalProperties"].(map[string]any)
		return inner
	}
	inner, _ := schema["items"].(map[string]any)
	return inner
}

func resolveSchema(root, at map[string]any) map[string]any {
	for range 10 {
		address, ok := at["$ref"].(string)
		if !ok || !strings.HasPrefix(address, "#/") {
			return at
		}
		var found any = root
		for step := range strings.SplitSeq(address[2:], "/") {
			table, _ := found.(map[string]any)
			found = table[step]
		}
		at, _ = found.(map[string]any)
	}
	return at
}
