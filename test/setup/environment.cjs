const { TestEnvironment } = require('jest-environment-node');

/** Lends the tests Node's own require, with which the resolver loads ES-only packages asked for by CommonJS ones. */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.__nodeRequire = require;
  }
};
