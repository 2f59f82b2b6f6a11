import type { ErrorCode } from '@citygrid/shared/api';
import type { Reason } from '../platform/platform';
import { words } from './words';

type CodeWords = Partial<Record<ErrorCode, string>> & { other: string };
type ReasonWords = Record<Reason, string>;

const zhCodes: CodeWords = {
  unauthenticated: '请重新进入一次。',
  'token-expired': '请重新进入一次。',
  'not-found': '没有找到，可能已经删除，或者您不能查看。',
  'validation-failed': '有一处没有填对，改一下再发。',
  'coordinates-out-of-range': '这个位置不对，请在地图上重新选。',
  'outside-service-area': '这里不在服务范围内，请拨打 12345。',
  forbidden: '您不能做这一步。',
  'not-available-yet': '这一步还没有开通。',
  'stale-case': '刚刚有变化，已经为您更新，请再看一眼。',
  'action-not-allowed': '现在不能做这一步了，已经为您更新。',
  'separation-of-duties': '这件事您经手过，要请另一位同事核查。',
  'media-already-used': '这张照片已经用在别的上报里，请换一张。',
  'own-case': '这是您自己上报的，不用再关注。',
  'body-too-large': '内容太大，请少放几张照片。',
  'unsupported-media-type': '这种照片格式打不开，请换一张 JPG 或 PNG。',
  'too-many-requests': '操作太频繁，请过一会儿再试；急事请拨打 12345。',
  'channel-not-available': '这个渠道暂时用不了，请稍后再试。',
  unavailable: '服务正在恢复，请过一分钟再试。',
  internal: '我们这边出了点问题，已经记下，请稍后再试。',
  other: '没有成功，请再试一次。',
};

const enCodes: CodeWords = {
  unauthenticated: 'Please sign in again.',
  'token-expired': 'Please sign in again.',
  'not-found': 'Not found: it may be gone, or not yours to see.',
  'validation-failed': 'Something is not filled in right. Correct it and send again.',
  'coordinates-out-of-range': 'That place cannot be right. Choose it on the map again.',
  'outside-service-area': 'This place is outside our area. Please call 12345.',
  forbidden: 'This step is not yours to take.',
  'not-available-yet': 'This step is not open yet.',
  'stale-case': 'Something has just changed. It is updated, please look again.',
  'action-not-allowed': 'This step is no longer possible. It is updated.',
  'separation-of-duties': 'You worked on this yourself: a colleague has to judge it.',
  'media-already-used': 'This photo belongs to another report. Choose another.',
  'own-case': 'This is your own report; there is no need to follow it.',
  'body-too-large': 'Too large. Use fewer photos.',
  'unsupported-media-type': 'This kind of picture cannot be read. Use JPG or PNG.',
  'too-many-requests': 'Too many tries. Wait a moment; for urgent matters call 12345.',
  'channel-not-available': 'This way is closed for now. Try again later.',
  unavailable: 'The service is coming back. Try again in a minute.',
  internal: 'Something went wrong on our side. Try again later.',
  other: 'That did not work. Please try again.',
};

const zhReasons: ReasonWords = {
  unsupported: '这里用不了这个功能。',
  cancelled: '已取消。',
  denied: '没有得到您的允许。',
  'denied-for-good': '手机里关掉了这项权限，可以在设置里打开。',
  offline: '没有信号，恢复后会自动再试。',
  timeout: '等得太久了，请再试一次。',
  failed: '没有成功，请再试一次。',
};

const enReasons: ReasonWords = {
  unsupported: 'Not available here.',
  cancelled: 'Cancelled.',
  denied: 'Not allowed by you.',
  'denied-for-good': 'Switched off in the phone’s settings; you can switch it on there.',
  offline: 'No signal. It goes on by itself when the signal is back.',
  timeout: 'That took too long. Please try again.',
  failed: 'That did not work. Please try again.',
};

/** What people read when something is refused: what to do, never a code. */
export const errors = words({ codes: zhCodes, reasons: zhReasons }, { codes: enCodes, reasons: enReasons });
