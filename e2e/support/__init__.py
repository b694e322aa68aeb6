"""What the end-to-end tests share: servers, clients, feature groups, raw HTTP."""
