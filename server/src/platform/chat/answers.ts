import { formatCaseNumber, LIMITS } from '@citygrid/shared/api';
import { standingWords, type CaseStanding } from '@citygrid/shared/message';
import { card, text, type Reply } from './reply';

/** What a case looks like to the person who asks; null where there is none for them. */
export interface KnownCase {
  id: string;
  as: 'reporter' | 'coReporter' | 'follower';
  standing: CaseStanding;
}

/** The draft that words or photos went into. */
export interface KnownDraft {
  id: string;
  /** No card that opens it was sent yet. */
  isNew: boolean;
  photos: number;
  /** Some of it did not fit: words beyond the report's length. */
  cut: boolean;
}

/** Why a photo is not in the draft. */
export type PhotoTrouble = 'not-a-photo' | 'too-large' | 'gone' | 'too-many';

const REPORT_PAGE = 'pages/report/index';
const CASE_PAGE = 'pages/case/index';

const MENU = [
  '您可以这样用：',
  '· 报问题：把情况写下来，或拍张照片，直接发到这里；',
  '· 查进度：把 14 位的编号发给我；',
  '· 找人：发「人工」两个字。',
  '着火、有人受伤等危险，请马上打 119、120、110。',
].join('\n');

export const DANGER_WORDS = [
  '⚠️ 有危险，请马上打电话：',
  '着火、燃气泄漏、有人被困：119',
  '有人受伤、触电、昏倒：120',
  '打架、落水、有人要伤人：110',
  '先离开危险的地方。本平台不是报警电话，不会有人马上看到这里。',
].join('\n');

export const menu = (): Reply[] => [text(`您好！我是网格服务小助手。\n${MENU}`)];
export const thanked = (): Reply[] => [text('不客气！有事随时发过来。')];
export const onlyWordsAndPhotos = (): Reply[] => [text(`对不起，我只看得懂文字和照片。\n${MENU}`)];

/** Unknown, somebody else's, or hidden: one answer, so that nobody learns which. */
export const noSuchCase = (): Reply[] => [
  text(
    '没有查到这个编号。请对照短信、通知或「我的上报」里的编号再发一遍；只能查您自己上报或关注的事。\n要找人请发「人工」。',
  ),
];

export const wrongNumber = (): Reply[] => [
  text(
    '这个编号好像有一位写错了，我查不了。请您看着编号再发一遍，14 位数字，像这样：261122-0483915-3（横线可以不写）。',
  ),
];

export const wrongLength = (digits: number): Reply[] => [
  text(`编号一共 14 位数字，您发来的是 ${digits} 位，${digits < 14 ? '可能漏了' : '可能多了'}。请看着编号再发一遍。`),
];

export const askedTooOften = (): Reply[] => [text('您查得太勤了，请过一个小时再查。着急的话请打 12345。')];

export const howToAsk = (): Reply[] => [
  text('请把编号发给我：14 位数字，在上报成功的那一页和收到的通知里都有，像这样：261122-0483915-3（横线可以不写）。'),
];

export const howToReport = (): Reply[] => [
  text('请把情况写下来，或拍张照片，直接发到这里。也可以点下面的卡片自己填。'),
  card('点这里报一个问题', REPORT_PAGE),
];

/** The state of a case, and the card that opens it. `now` epoch milliseconds, `zone` an IANA name. */
export function caseFound({ id, as, standing }: KnownCase, now: number, zone: string): Reply[] {
  const number = formatCaseNumber(standing.number);
  const { title, body } = standingWords(standing, as, now, zone);
  return [text(`编号 ${number}：${title}。\n${body}`), card(`看看 ${number} 的进展`, `${CASE_PAGE}?id=${id}`)];
}

/** What came went into a draft; the card opens the form with it. Where one is begun already its card stands above. */
export function drafted(draft: KnownDraft, what: 'words' | 'photo'): Reply[] {
  const cut = draft.cut ? `字太多，只留了前 ${LIMITS.descriptionMax} 个。` : '';
  if (!draft.isNew) {
    const photos = draft.photos > 0 ? `，现在有 ${draft.photos} 张照片` : '';
    return [text(`收到，和刚才的放在一起了${photos}。${cut}发完了，请点上面的卡片确认位置再提交。`)];
  }
  const next = what === 'words' ? '还有照片也可以接着发。' : '再用一句话说说是什么事、在哪里，也可以接着发。';
  return [
    text(`收到。还没有提交：请点下面的卡片，看看位置对不对，再提交，网格员就会收到。${cut}${next}`),
    card('接着填：您发来的都放好了', pageOfDraft(draft.id)),
  ];
}

const pageOfDraft = (id: string): string => `${REPORT_PAGE}?draft=${id}`;

/** Null: the page opens no draft. */
export function draftOfPage(page: string): string | null {
  const before = pageOfDraft('');
  return page.startsWith(before) ? page.slice(before.length) : null;
}

/** The same for somebody who has never been in the app: it waits there for them. */
export function draftedForNewcomer(draft: KnownDraft, what: 'words' | 'photo'): Reply[] {
  if (!draft.isNew) return drafted(draft, what);
  const [, open] = drafted(draft, what);
  const words = '收到，先替您放好了。第一次用：请点下面的卡片进入小程序，登录一下，就能接着填好再提交。七天内都在。';
  return open ? [text(words), open] : [text(words)];
}

const TROUBLE: Readonly<Record<PhotoTrouble, string>> = {
  'not-a-photo': '这张图片打不开，可能是动图或不支持的格式。请换一张普通照片，或点下面的卡片在小程序里上传。',
  'too-large': '这张照片太大了。请换一张小一点的，或点下面的卡片在小程序里上传。',
  gone: '这张照片没有取到。请再发一次，或点下面的卡片在小程序里上传。',
  'too-many': '这一小时里照片太多了，请过一会儿再发。着急的话请打 12345。',
};

export const photoTrouble = (trouble: PhotoTrouble): Reply[] => [
  text(TROUBLE[trouble]),
  ...(trouble === 'too-many' ? [] : [card('点这里上传照片', REPORT_PAGE)]),
];

/** The same of a photo that waited for its person's first login. */
export const lateTrouble = (trouble: PhotoTrouble): Reply[] => [
  text(`您之前发来的照片，现在才能取。${TROUBLE[trouble]}`),
  ...photoTrouble(trouble).slice(1),
];

/** It came after the report had been handed in. */
export function lateForCase({ id, standing }: KnownCase): Reply[] {
  const number = formatCaseNumber(standing.number);
  return [
    text(`您之前发来的一张照片来晚了，没赶上编号 ${number} 的上报。要加上它，请点下面的卡片，用「补充」再传一次。`),
    card(`给 ${number} 补充照片`, `${CASE_PAGE}?id=${id}`),
  ];
}

/** It has no place in the draft any more. */
export const lateForDraft = (): Reply[] => [
  text(
    `您之前发来的一张照片没有放进草稿：已经有 ${LIMITS.photosMax} 张，或草稿过期了。要用它，请点下面的卡片再传一次。`,
  ),
  card('点这里上传照片', REPORT_PAGE),
];

/** 人工: whom one can call. `phone` is the on-duty phone of the community that the person's last case is in. */
export function human(phone: string | null): Reply[] {
  if (phone !== null)
    return [
      text(
        `您上次报的事所在社区的值班电话是 ${phone}，可以直接打过去。\n下班时间没有人接的话，请打 12345，一天到晚都有人。`,
      ),
    ];
  return [
    text(
      '我还不知道您在哪个社区。请打 12345，告诉接线员您在哪里，一天到晚都有人接。\n您在小程序里打开定位，首页也能看到所在社区的值班电话。',
    ),
  ];
}
