'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.FaultPlan = void 0;
const seeded_random_1 = require('./seeded-random');
/** The faults in force. The same seed and the same requests give the same faults. */
class FaultPlan {
  rules = [];
  nextId = 1;
  random;
  constructor(seed = 1) {
    this.random = (0, seeded_random_1.seededRandom)(seed);
  }
  /** Starts the random numbers anew. */
  seed(seed) {
    this.random = (0, seeded_random_1.seededRandom)(seed);
  }
  /**
   * Puts a rule in force and returns its id.
   *
   * @throws RangeError for a rule that makes no sense
   */
  add(rule) {
    checkRule(rule);
    const id = this.nextId++;
    this.rules.push({ id, rule, pattern: patternOf(rule.match), seen: 0, struck: 0 });
    return id;
  }
  /** Takes a rule out of force; tells whether it was there. */
  remove(id) {
    const before = this.rules.length;
    this.rules = this.rules.filter((active) => active.id !== id);
    return this.rules.length < before;
  }
  /** Takes all rules out of force. */
  clear() {
    this.rules = [];
  }
  /** The rules in force with how often they matched and struck. */
  list() {
    return this.rules.map(({ id, rule, seen, struck }) => ({ id, rule, seen, struck }));
  }
  /** The actions that strike a request in a phase, in the order of the rules. */
  strike(subject, phase) {
    const actions = [];
    for (const active of this.rules) {
      const { rule } = active;
      if ((rule.phase ?? 'before') !== phase || !matches(active, subject)) continue;
      active.seen += 1;
      if (rule.nth !== undefined && active.seen !== rule.nth) continue;
      if (rule.every !== undefined && active.seen % rule.every !== 0) continue;
      if (rule.times !== undefined && active.struck >= rule.times) continue;
      if (rule.probability !== undefined && this.random() >= rule.probability) continue;
      active.struck += 1;
      actions.push(rule.action);
    }
    return actions;
  }
}
exports.FaultPlan = FaultPlan;
function matches({ rule, pattern }, subject) {
  const { match } = rule;
  if (!match) return true;
  if (match.method !== undefined && match.method.toUpperCase() !== subject.method) return false;
  if (match.operation !== undefined && match.operation !== subject.operation) return false;
  if (pattern ? !pattern.test(subject.path) : match.path !== undefined && !subject.path.includes(match.path))
    return false;
  return match.bodyIncludes === undefined || subject.body.includes(match.bodyIncludes);
}
function patternOf(match) {
  const written = /^\/(.+)\/$/.exec(match?.path ?? '');
  return written && /[\\^$.*+?()[\]{}|]/.test(written[1]) ? new RegExp(written[1]) : undefined;
}
const kinds = new Set([
  'reset',
  'delay',
  'status',
  'truncate',
  'drip',
  'htmlBody',
  'expireTokens',
  'expireDeltaTokens',
  'hold',
  'commitLater',
]);
function checkRule(rule) {
  if (!kinds.has(rule.action?.kind))
    throw new RangeError(`A fault rule needs an action of one of these kinds: ${[...kinds].join(', ')}.`);
  if (rule.action.kind === 'commitLater' && rule.phase === 'after')
    throw new RangeError("The action commitLater strikes in the phase 'before' only.");
  if (rule.probability !== undefined && !(rule.probability >= 0 && rule.probability <= 1))
    throw new RangeError('The probability of a fault rule lies between 0 and 1.');
  for (const name of ['nth', 'every', 'times']) {
    const value = rule[name];
    if (value !== undefined && (!Number.isInteger(value) || value < 1))
      throw new RangeError(`'${name}' of a fault rule is a whole number from 1.`);
  }
  patternOf(rule.match);
}
//# sourceMappingURL=fault-plan.js.map
