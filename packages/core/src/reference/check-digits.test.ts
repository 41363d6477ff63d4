import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitChange, digits, neighbourSwap } from '../testing-arbitraries.ts';
