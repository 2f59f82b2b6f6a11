import { ACTION_RULES, ACTIONS, type Field, FIELD_ASKS } from '@citygrid/shared/case';
import { askedFields, comparesVersion } from './asked-fields';
import { EDITORS, SHEET_ORDER } from './editors';
import { bodyOf, emptyForm, missingFields } from './form';

const FIELDS = Object.keys(FIELD_ASKS) as Field[];
const next = (action: string, needs: string[]) => ({ action, needs }) as Parameters<typeof askedFields>[0];
const photo = { key: 'p', bytes: 1, width: 1, height: 1 };

describe('the fields of an action', () => {
  it('each has an editor and a place in the sheet', () => {
    expect(Object.keys(EDITORS).sort()).toEqual([...FIELDS].sort());
    expect([...SHEET_ORDER].sort()).toEqual([...FIELDS].sort());
  });

  it('are asked for as the shared table says, for every action there is', () => {
    for (const action of ACTIONS) {
      const { needs, needsOneOf, optional } = ACTION_RULES[action];
      const asked = askedFields(next(action, [...needs, ...(needsOneOf ? [needsOneOf[0]] : [])]), true);
      expect([action, [...asked.needed].sort()]).toEqual([action, [...needs].sort()]);
      expect([action, asked.oneOf]).toEqual([action, needsOneOf ?? []]);
      const also = optional.filter((field) => !needsOneOf?.includes(field));
      expect([action, [...asked.optional].sort()]).toEqual([action, [...also].sort()]);
      expect([action, asked.strange]).toEqual([action, []]);
    }
  });

  it('follow the server where it spares one: a dispatcher escalates without a photo', () => {
    const asked = askedFields(next('escalate', ['note']), true);
    expect(asked.needed).toEqual(['note']);
    expect(asked.optional).toContain('photoIds');
  });

  it('are the needs alone, of an action that nobody here has heard of', () => {
    expect(askedFields(next('frobnicate', ['note', 'until']), true)).toEqual({
      needed: ['note', 'until'],
      oneOf: [],
      optional: [],
      strange: [],
    });
  });

  it('name what is newer than this app instead of leaving it out', () => {
    expect(askedFields(next('frobnicate', ['note', 'hologram']), true).strange).toEqual(['hologram']);
  });

  it('do not ask a citizen for the staff’s words', () => {
    expect(askedFields(next('pass', ['note']), false).optional).toEqual(['photoIds']);
    expect(askedFields(next('pass', ['note']), true).optional).toContain('outcome');
  });
});

describe('what is missing', () => {
  const supplement = askedFields(next('supplement', ['note']), false);

  it('is nothing once one of several is there', () => {
    expect(missingFields(supplement, emptyForm)).toEqual(['note']);
    expect(missingFields(supplement, { ...emptyForm, note: '还在' })).toEqual([]);
    expect(missingFields(supplement, { ...emptyForm, photos: [photo] })).toEqual([]);
  });

  it('is named in order, and blanks are not words', () => {
    const settle = askedFields(next('settle', ['note', 'photoIds']), true);
    expect(missingFields(settle, { ...emptyForm, note: '  \n' })).toEqual(['note', 'photoIds']);
  });

  it('counts parts only when every one is whole', () => {
    const split = askedFields(next('split', ['parts']), true);
    const part = { department: { code: 'CG', name: '城管' }, note: '清运' };
    expect(missingFields(split, { ...emptyForm, parts: [part, { ...part, note: '' }] })).toEqual(['parts']);
    expect(missingFields(split, { ...emptyForm, parts: [part] })).toEqual(['parts']);
    expect(missingFields(split, { ...emptyForm, parts: [part, part] })).toEqual([]);
  });
});

describe('the body', () => {
  it('carries what was asked for and filled in, and nothing left over from another action', () => {
    const form = { ...emptyForm, note: ' 修好了 ', score: 5, reasonCode: 'test' as const, outcome: 'fixed' as const };
    const body = bodyOf(askedFields(next('settle', ['note', 'photoIds']), true), form);
    expect(body).toEqual({ note: '修好了', outcome: 'fixed' });
  });

  it('speaks the contract', () => {
    const form = {
      ...emptyForm,
      note: '换',
      category: { code: 'M06013', name: '道路破损' },
      location: { lng: 113.4, lat: 23.1, address: '东圃大马路 1 号' },
    };
    expect(bodyOf(askedFields(next('correct', ['note', 'categoryCode']), true), form)).toEqual({
      note: '换',
      categoryCode: 'M06013',
      location: { lng: 113.4, lat: 23.1, crs: 'gcj02', address: '东圃大马路 1 号' },
    });
    const rejected = { ...emptyForm, note: '归区里', reasonCode: 'outside-area' as const };
    expect(
      bodyOf(askedFields(next('reject', ['reasonCode', 'note']), true), {
        ...rejected,
        responsible: { name: ' 区路灯所 ', phone: '' },
      }),
    ).toEqual({ note: '归区里', reasonCode: 'outside-area', responsible: { name: '区路灯所' } });
  });

  it('brings the version where the server compares it, and of the unknown', () => {
    expect(comparesVersion('settle')).toBe(true);
    expect(comparesVersion('urge')).toBe(false);
    expect(comparesVersion('frobnicate')).toBe(true);
  });
});
