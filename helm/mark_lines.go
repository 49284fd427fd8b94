package main

import (
	"strings"
	"unicode/utf8"
)

// addFile reads the marks of one rendered text. False where they do not nest, which they
// always do unless code has cut them.
func (b *markBook) addFile(name, marked string, m *marker) bool {
	reader := &markReader{book: b, marker: m, current: -1}
	before := len(b.result.Writers)
	for _, r := range marked {
		if !reader.take(r) {
			b.forget(before)
			return false
		}
	}
	if len(reader.stack) > 0 {
		b.forget(before)
		return false
	}
	lines := append(reader.lines, orEmpty(reader.line))
	b.result.Files = append(b.result.Files, markedFile{name, unmark(marked), lines})
	return true
}

func (b *markBook) forget(from int) {
	b.result.Writers = b.result.Writers[:from]
	for key, position := range b.known {
		if position >= from {
			delete(b.known, key)
		}
	}
}

// markReader walks through a marked text.
type markReader struct {
	book    *markBook
	marker  *marker
	stack   []rune // the calls that are open
	current int    // the position of the writer that writes; -1 before the first
	lines   [][][2]int
	line    [][2]int
	column  int
	told    int // the writer told last on this line, plus one
}

func (r *markReader) take(char rune) bool {
	switch {
	case char == markReturn:
		return r.leave()
	case isMark(char):
		return r.enter(char)
	case char == '\n':
		r.lines = append(r.lines, orEmpty(r.line))
		r.line, r.column, r.told = nil, 0, 0
	default:
		r.write(char)
	}
	return true
}

func orEmpty(line [][2]int) [][2]int {
	if line == nil {
		return [][2]int{}
	}
	return line
}

func (r *markReader) write(char rune) {
	if r.current >= 0 && r.told != r.current+1 && !strings.ContainsRune(whiteSpace, char) {
		r.line = append(r.line, [2]int{r.column + 1, r.current})
		r.told = r.current + 1
	}
	r.column++
	if utf8.RuneLen(char) > 3 {
		r.column++
	}
}

func (r *markReader) enter(mark rune) bool {
	w, known := r.marker.writerOf(mark)
	if !known {
		return false
	}
	r.current = r.book.position(mark, r.stack, r.marker)
	if w.calls {
		r.stack = append(r.stack, mark)
	}
	return true
}

func (r *markReader) leave() bool {
	if len(r.stack) == 0 {
		return false
	}
	last := len(r.stack) - 1
	mark := r.stack[last]
	r.stack = r.stack[:last]
	r.current = r.book.position(mark, r.stack, r.marker)
	return true
}

// position returns where in Writers a mark stands that was met below those calls.
func (b *markBook) position(mark rune, stack []rune, m *marker) int {
	key := string(stack) + string(mark)
	if position, known := b.known[key]; known {
		return position
	}
	w, _ := m.writerOf(mark)
	place := writerPlace{templatePlace: b.place(w), Kind: "text", Calls: []templatePlace{}}
	if w.action {
		place.Kind = "action"
	}
	for i := len(stack) - 1; i >= 0; i-- {
		caller, _ := m.writerOf(stack[i])
		if isInPlace(caller, w) {
			w = caller
			continue
		}
		place.Calls = append(place.Calls, b.place(caller))
		w = caller
	}
	b.result.Writers = append(b.result.Writers, place)
	b.known[key] = len(b.result.Writers) - 1
	return b.known[key]
}

// isInPlace tells whether w stands in the block that caller defines and runs at once.
func isInPlace(caller, w writer) bool {
	return caller.block != "" && caller.block == w.owner && caller.template == w.template && caller.offset < w.offset
}

func (b *markBook) place(w writer) templatePlace {
	at := b.index[w.template]
	line := 1 + strings.Count(at.text[:w.offset], "\n")
	start := strings.LastIndexByte(at.text[:w.offset], '\n') + 1
	return placeIn(at, templatePlace{Template: w.template, Line: line, Column: w.offset - start})
}
