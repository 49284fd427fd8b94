package main

import (
	"slices"
	"time"
)

// layerLeaf is a leaf of one of the layers.
type layerLeaf struct {
	leaf
	layer int
}

// fewLeaves are so few that each is tried alone.
const fewLeaves = 250

// changeEach changes every value of every layer. Of many values, those that no template
// names are changed together, and told apart only where something moves or breaks.
func (v *variantRun) changeEach() {
	var alone, together []layerLeaf
	for i, each := range v.layers.all {
		for _, found := range leavesOf(each.values, nil) {
			alone = append(alone, layerLeaf{found, i})
		}
	}
	if len(alone) > fewLeaves && len(v.watched) > 0 {
		named := mentionsIn(v.known, v.kept)
		isNamed := func(l layerLeaf) bool { return named.has(l.path) }
		together = slices.DeleteFunc(slices.Clone(alone), isNamed)
		alone = slices.DeleteFunc(alone, func(l layerLeaf) bool { return !isNamed(l) })
	}
	for _, each := range alone {
		v.changeAlone(each)
	}
	for group := range slices.Chunk(together, 64) {
		v.changeTogether(group)
	}
}

func (v *variantRun) changeAlone(l layerLeaf) {
	if v.outOfTime() {
		return
	}
	v.try(l.layer, l.path, otherValues(l.value, v.allowed(v.layers.all[l.layer], l.path)))
}

func (v *variantRun) changeTogether(group []layerLeaf) {
	if len(group) == 1 {
		v.changeAlone(group[0])
	}
	if len(group) < 2 || v.outOfTime() {
		return
	}
	// The second of the other values keeps the form of a text, which a schema may ask for.
	for _, choice := range []int{0, 1} {
		if texts, err := v.render(v.edits(group, choice)...); err == nil {
			if !v.moves(texts) {
				v.result.Tried += len(group)
				return
			}
			break
		}
	}
	v.changeTogether(group[:len(group)/2])
	v.changeTogether(group[len(group)/2:])
}

func (v *variantRun) edits(group []layerLeaf, choice int) []change {
	var edits []change
	for _, each := range group {
		values := otherValues(each.value, v.allowed(v.layers.all[each.layer], each.path))
		if len(values) > 0 {
			edits = append(edits, change{each.layer, each.path, values[min(choice, len(values)-1)]})
		}
	}
	return edits
}

// moves tells whether any of the fields moved.
func (v *variantRun) moves(texts map[string]string) bool {
	return slices.ContainsFunc(v.watched, func(w *watched) bool {
		if w.at < 0 || texts[w.Template] == v.base[w.Template] {
			return false
		}
		_, moved := w.after(objectsIn(texts[w.Template]))
		return moved
	})
}

func (v *variantRun) outOfTime() bool {
	if time.Now().After(v.deadline) {
		v.result.Complete = false
	}
	return !v.result.Complete
}

func (v *variantRun) allowed(each layer, path []any) []any {
	return allowedBy(chartAt(v.layers.source.chart, each.way).Schema, path)
}

// try changes one key to the first of the values that renders.
func (v *variantRun) try(index int, path []any, values []any) {
	key := valueKey{index, path}
	for _, value := range values {
		texts, err := v.render(change{index, path, value})
		if err != nil {
			continue
		}
		v.result.Tried++
		v.compare(key, texts)
		return
	}
	v.result.Untested = append(v.result.Untested, key)
}
