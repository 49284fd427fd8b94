package main

import (
	"reflect"
	"strconv"
	"strings"
)

// watched is a field with its object as it is without a change.
type watched struct {
	field
	objects []object
	at      int // -1 where it was not found
	value   any
	exists  bool
	result  *fieldResult
}

func watch(f field, objects []object) *watched {
	w := &watched{field: f, objects: objects, at: f.find(objects), result: &fieldResult{Moves: []move{}}}
	if w.at >= 0 {
		w.value, w.exists = valueAt(objects[w.at], f.Path)
	}
	w.result.Found = w.exists
	return w
}

func (v *variantRun) compare(key valueKey, texts map[string]string) {
	if v.result.Unread != nil && reflect.DeepEqual(texts, v.base) {
		v.result.Unread = append(v.result.Unread, key)
	}
	read := map[string][]object{}
	for _, w := range v.watched {
		text, rendered := texts[w.Template]
		if rendered && text == v.base[w.Template] || w.at < 0 {
			continue
		}
		if _, known := read[w.Template]; !known {
			read[w.Template] = objectsIn(text)
		}
		if m, moved := w.after(read[w.Template]); moved {
			m.valueKey = key
			m.Value, _ = valueAt(v.layers.all[key.Layer].values, key.Path)
			w.result.Moves = append(w.result.Moves, m)
		}
	}
}

// after tells what became of the field.
func (w *watched) after(objects []object) (move, bool) {
	before := w.objects[w.at]
	twin := w.twin(w.objects, w.at, objects)
	var value any
	exists := false
	if twin != nil {
		value, exists = w.valueIn(before, twin)
	}
	switch {
	case !exists:
		return move{Effect: "removes"}, w.exists
	case !w.exists:
		return move{Effect: "appears"}, true
	case reflect.DeepEqual(value, w.value):
		return move{}, false
	}
	from, to := movedPart(scalarText(w.value), scalarText(value))
	return move{Effect: "moves", From: from, To: to}, true
}

func scalarText(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(value)
	}
	return ""
}

// movedPart returns the part of a text that is not in both.
func movedPart(text, other string) (from, to int) {
	for from < min(len(text), len(other)) && text[from] == other[from] {
		from++
	}
	to = len(text)
	for rest := len(other); to > from && rest > from && text[to-1] == other[rest-1]; rest-- {
		to--
	}
	return from, to
}

// wholeOf returns the key whose table or list became the field, where all that moves the
// field stands below it.
func (v *variantRun) wholeOf(w *watched) *valueKey {
	switch w.value.(type) {
	case map[string]any, []any:
	default:
		return nil
	}
	var common *valueKey
	for _, m := range w.result.Moves {
		if m.Effect != "moves" {
			continue
		}
		if common == nil {
			common = &valueKey{m.Layer, m.Path}
		}
		if common.Layer != m.Layer {
			return nil
		}
		common.Path = sharedStart(common.Path, m.Path)
	}
	if common == nil {
		return nil
	}
	for length := len(common.Path); length > 0; length-- {
		if value, _ := valueAt(v.layers.all[common.Layer].values, common.Path[:length]); sameValue(value, w.value) {
			return &valueKey{common.Layer, common.Path[:length]}
		}
	}
	return nil
}

func sharedStart(a, b []any) []any {
	length := 0
	for length < min(len(a), len(b)) && a[length] == b[length] {
		length++
	}
	return a[:length]
}

// sameValue compares values as YAML would write them, whatever Go types they have.
func sameValue(a, b any) bool {
	one, err := yamlText(a)
	other, otherErr := yamlText(b)
	return err == nil && otherErr == nil && strings.TrimSpace(one) == strings.TrimSpace(other)
}
