import { type Draft, EMPTY, readDraft } from './draft';
import { fieldErrors } from './field-errors';
import { gapsOf } from './gaps';
import { draftOf, toSend } from './to-send';
import { beginJob } from '../../queue/job';

const photo = {
  key: 'k',
  bytes: 1,
  width: 1,
  height: 1,
  mediaId: null,
  state: 'waiting' as const,
  share: 0,
  uploadKey: 'u',
  keepPlace: false,
  url: null,
};
const draft = (part: Partial<Draft> = {}): Draft => ({
  ...EMPTY,
  words: '路灯不亮',
  place: { lng: 113, lat: 23, accuracyM: null },
  ...part,
});

describe('what a report still needs', () => {
  it.each([
    [draft(), []],
    [draft({ words: '' }), ['what']],
    [draft({ words: ' 坑 ' }), ['what']],
    [draft({ words: '', photos: [photo] }), []],
    [draft({ place: null }), ['place']],
    [draft({ place: null, gridCode: 'G1' }), []],
    [draft({ words: '字'.repeat(1001) }), ['words-long']],
    [draft({ words: '😀'.repeat(1000) }), []],
    [draft({ phone: '12' }), ['phone']],
    [draft({ phone: '12', anonymous: true }), []],
    [draft({ phone: '020-8255 0000' }), []],
    [EMPTY, ['what', 'place']],
  ])('%#', (one, gaps) => expect(gapsOf(one, false)).toEqual(gaps));

  it('asks for the answers that a category cannot do without', () => {
    const question = { key: 'floor', label: '几楼', type: 'number' as const, required: true };
    expect(gapsOf(draft(), false, [question])).toEqual(['answers']);
    expect(gapsOf(draft({ answers: { floor: 0 } }), false, [question])).toEqual([]);
    expect(gapsOf(draft(), true)).toEqual(['outside']);
  });
});

describe('what is sent of a draft', () => {
  it('holds only what was given, and never a contact beside anonymous', () => {
    const full = draft({ anonymous: true, name: '林', phone: '13800000000', address: ' 东门 ', gridCode: 'G1' });
    expect(toSend(full, { code: 'C01037', name: '路灯' }).body).toEqual({
      categoryCode: 'C01037',
      description: '路灯不亮',
      location: { lng: 113, lat: 23, crs: 'gcj02', address: '东门' },
      gridCode: 'G1',
      anonymous: true,
    });
    expect(toSend({ ...full, anonymous: false }, { code: 'x', name: 'x' }).body).toMatchObject({
      contact: { name: '林', phone: '13800000000' },
    });
  });

  it('comes back from the queue as it was', () => {
    const full = draft({ photos: [photo], name: '林', phone: '13800000000', address: '东门', categoryCode: 'C01037' });
    const job = beginJob(toSend(full, { code: 'C01037', name: '路灯' }), 'id', 'me', 1);
    expect(draftOf(job)).toEqual(full);
  });
});

describe('a kept draft', () => {
  it('is read field by field, and what was being sent waits again', () => {
    const kept = draft({ photos: [{ ...photo, state: 'sending', share: 0.5 }] });
    expect(readDraft(JSON.stringify(kept))).toEqual(draft({ photos: [photo] }));
    expect(readDraft('{"words":"x","photos":[{"odd":1}],"place":{"lng":"a"}}')).toEqual({ ...EMPTY, words: 'x' });
    for (const damaged of [null, '', '{', '[]', '1', 'null']) expect(readDraft(damaged)).toEqual(EMPTY);
  });
});

describe('errors of the server', () => {
  it('stand where they can be put right', () => {
    const problem = {
      status: 400,
      code: 'validation-failed',
      reason: null,
      detail: null,
      fields: [
        { path: 'contact.phone', message: 'a' },
        { path: 'photoIds.0', message: 'b' },
        { path: 'description', message: 'c' },
        { path: 'odd', message: 'd' },
      ],
    };
    expect(fieldErrors({ problem })).toEqual({ contact: 'a', photos: 'b', words: 'c', place: null, category: null });
    const outside = { ...problem, code: 'outside-service-area', detail: '不在范围', fields: [] };
    expect(fieldErrors({ problem: outside }).place).toBe('不在范围');
  });
});
