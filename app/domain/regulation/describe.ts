/** A regulation as a list of statements in reading order: what a preview says, before any language (REG-2). */
import { canonicalJson } from '../hash.ts';
import { type DecisionKind, decisionKinds } from './decision-rule.ts';
import { describeOutline, describeRecords } from './describe-advice.ts';
import { describeDecision } from './describe-decision.ts';
import type { Decider } from './intake-rules.ts';
import type { Localised } from './localised.ts';
