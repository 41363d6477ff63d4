import { describe, expect, it } from 'vitest';
import { remoteDecimal, remoteInteger, remoteKey } from './remote-values.ts';

describe('remoteDecimal', () => {
  it('gives plain decimal text', () => {
    expect(remoteDecimal.parse('1240.00')).toBe('1240.00');
    expect(remoteDecimal.parse('-0.5')).toBe('-0.5');
    expect(remoteDecimal.parse('7.')).toBe('7');
  });

  it('writes an exponent out, digit by digit', () => {
    expect(remoteDecimal.parse('1.24E+3')).toBe('1240');
    expect(remoteDecimal.parse('1.2405e3')).toBe('1240.5');
    expect(remoteDecimal.parse('5e-2')).toBe('0.05');
    expect(remoteDecimal.parse('-125e-1')).toBe('-12.5');
  });

  it('refuses what is not a number, and an exponent beyond all money', () => {
    expect(remoteDecimal.safeParse('12,50').success).toBe(false);
    expect(remoteDecimal.safeParse('').success).toBe(false);
    expect(remoteDecimal.safeParse('1e999').success).toBe(false);
    expect(remoteDecimal.safeParse('-').success).toBe(false);
  });
});

describe('remoteInteger and remoteKey', () => {
  it('read a count and a key that came as numbers', () => {
    expect(remoteInteger.parse('3600')).toBe(3600);
    expect(remoteKey.parse('42')).toBe('42');
  });

  it('refuse a fraction and a blank', () => {
    expect(remoteInteger.safeParse('3.5').success).toBe(false);
    expect(remoteKey.safeParse('  ').success).toBe(false);
  });
});
