# `make` lists what there is. Everything here is a short name for a command that works without make.

.DEFAULT_GOAL := help
.PHONY: help verify format demo serve e2e bench bench-quick bench-parts bench-rivals reference clean

# google-java-format runs on the Java of Maven itself, which must then be a JDK 25.
jdk25 = $(shell grep -ls '^JAVA_VERSION="25' "$(JAVA_HOME)/release" /usr/lib/jvm/*/release /opt/*/release \
  "$(HOME)"/.sdkman/candidates/java/*/release "$(HOME)"/.jdks/*/release \
  /Library/Java/JavaVirtualMachines/*/Contents/Home/release | head -n 1 | xargs -r dirname)

help: ## This list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

verify: ## Compile, check and test everything
	./mvnw -B verify

format: ## Format the sources
	JAVA_HOME="$(jdk25)" ./mvnw -B -q com.diffplug.spotless:spotless-maven-plugin:apply

demo: ## A server on a real data set, with things to try
	./larder demo

serve: ## A server on port 7420
	./larder serve

e2e: ## Test a running server from outside, with boto3 and the AWS CLI
	e2e/run

bench: ## Measure the whole server: requests, tails, growth, starts (20 minutes)
	benchmarks/run

bench-quick: ## Measure requests over HTTP and their tails, shortly (3 minutes)
	benchmarks/run quick

bench-parts: ## Measure the parts (JMH), and training sets of 80 million records
	benchmarks/run parts

bench-rivals: ## Measure Feast, DuckDB and pandas on the same shapes (downloads them)
	benchmarks/rivals/run

reference: ## Write the reference page of the command line anew
	docs/reference/cli.sh

clean: ## Remove what builds have made
	./mvnw -B -q clean
