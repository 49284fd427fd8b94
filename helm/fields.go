package main

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"sigs.k8s.io/yaml"
)

// field is a place in a rendered object.
type field struct {
	Template   string `json:"template"`
	APIVersion string `json:"apiVersion"`
	Kind       string `json:"kind"`
	Name       string `json:"name"`
	Namespace  string `json:"namespace"`
	Path       []any  `json:"path"`
}

// object is a rendered Kubernetes object.
type object = map[string]any

// objectsIn reads the objects of a rendered text, those of lists one by one. What cannot
// be read is left out.
func objectsIn(text string) []object {
	var objects []object
	for _, d := range splitDocuments(text) {
		var read object
		if yaml.Unmarshal([]byte(d.text), &read) != nil || read == nil {
			continue
		}
		items, isList := read["items"].([]any)
		if !isList || !strings.HasSuffix(textAt(read, "kind"), "List") {
			objects = append(objects, read)
			continue
		}
		for _, item := range items {
			if inner, ok := item.(object); ok {
				objects = append(objects, inner)
			}
		}
	}
	return objects
}

func textAt(o object, path ...any) string {
	value, ok := valueAt(o, path)
	if !ok || value == nil {
		return ""
	}
	return fmt.Sprint(value)
}

// find returns the position of the field's object.
func (f field) find(objects []object) int {
	return slices.IndexFunc(objects, func(o object) bool {
		return textAt(o, "kind") == f.Kind && textAt(o, "apiVersion") == f.APIVersion &&
			textAt(o, "metadata", "name") == f.Name && textAt(o, "metadata", "namespace") == f.Namespace
	})
}

// twin returns the object that became of the one at a position: the one of its name, or
// the one of its kind and rank where names have changed but not the number of objects.
func (f field) twin(before []object, at int, after []object) object {
	if i := f.find(after); i >= 0 {
		return after[i]
	}
	was, is := ofKind(before, f.Kind), ofKind(after, f.Kind)
	if len(was) != len(is) {
		return nil
	}
	for rank, o := range was {
		if reflect.ValueOf(o).Pointer() == reflect.ValueOf(before[at]).Pointer() {
			return is[rank]
		}
	}
	return nil
}

func ofKind(objects []object, kind string) []object {
	return slices.DeleteFunc(slices.Clone(objects), func(o object) bool { return textAt(o, "kind") != kind })
}

// valueIn returns the field's value in the twin of its object. List items are followed by
// their name where they have one.
func (f field) valueIn(before, after object) (any, bool) {
	var was, is any = before, after
	for _, step := range f.Path {
		i, isItem := position(step)
		list, isList := is.([]any)
		if isItem && isList {
			item, ok := itemLike(was, list, i)
			if !ok {
				return nil, false
			}
			is = item
		} else {
			inner, ok := valueAt(is, []any{step})
			if !ok {
				return nil, false
			}
			is = inner
		}
		was, _ = valueAt(was, []any{step})
	}
	return is, true
}

// itemLike finds in a list the item that another list has at position i.
func itemLike(other any, list []any, i int) (any, bool) {
	others, _ := other.([]any)
	if i < len(others) {
		if name := nameIn(others[i]); name != "" {
			for _, item := range list {
				if nameIn(item) == name {
					return item, true
				}
			}
			if len(others) != len(list) {
				return nil, false
			}
		}
	}
	if i >= len(list) {
		return nil, false
	}
	return list[i], true
}

func nameIn(item any) string {
	table, ok := item.(map[string]any)
	if !ok {
		return ""
	}
	return textAt(table, "name")
}

func yamlText(value any) (string, error) {
	text, err := yaml.Marshal(value)
	return string(text), err
}
