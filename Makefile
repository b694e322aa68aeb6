# `make` lists what there is. Everything here is a short name for a command that works without make.

.DEFAULT_GOAL := help
.PHONY: help verify test format demo serve e2e bench bench-quick docs clean

# google-java-format runs on the Java of Maven itself, which must then be a JDK 25.
JDK25 ?= $(or $(wildcard $(JAVA_HOME)/lib/jrt-fs.jar),)

help: ## This list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

verify: ## Compile, check and test everything
	./mvnw -B verify

demo: ## A server on a real data set, with things to try
	./larder demo

serve: ## A server on port 7420
	./larder serve

clean: ## Remove what builds have made
	./mvnw -B -q clean
