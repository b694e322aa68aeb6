package io.larder.cli;

import io.larder.cli.client.FeatureStoreApi;
import io.larder.cli.client.HttpTransport;
import io.larder.cli.client.LarderApi;
import io.larder.cli.client.TrainingSetsApi;
import io.larder.cli.output.Console;

/// What a command works with. Connections are made when a command asks, after the options are read.
record CommandContext(GlobalOptions options, Console console) {
  HttpTransport transport() {
    return new HttpTransport(options.endpoint());
  }

  FeatureStoreApi featureStore() {
    return new FeatureStoreApi(transport());
  }

  LarderApi larder() {
    return new LarderApi(transport());
  }

  TrainingSetsApi trainingSets() {
    return new TrainingSetsApi(transport());
  }

  boolean json() {
    return options.json();
  }
}
