// Command kube-adr-lint-engine renders Helm charts for kube-adr-lint. It answers
// one line of JSON for each line of JSON that it reads; README.md has the protocol.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	memory := flag.Int64("memory-limit", defaultMemoryLimit, "bytes that the process may hold before it gives up")
	flag.Parse()
	useMemoryLimit(*memory)
	watch := &watchdog{memoryLimit: *memory, exit: os.Exit}
	if err := serve(os.Stdin, os.Stdout, newEngine(*memory), watch); err != nil {
		fmt.Fprintln(os.Stderr, "kube-adr-lint-engine:", err)
		os.Exit(1)
	}
}
