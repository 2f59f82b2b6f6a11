import { words } from './words';

/** What people read about what waits on their phone. */
export const queueWords = words(
  {
    waiting: '已存在手机里，马上发送',
    waitingForSignal: '已存好，信号恢复后自动发送',
    waitingForServer: '已存好，稍后自动再发一次',
    sending: '正在发送',
    sendingPhoto: (n: number, of: number) => `正在传第 ${n} 张照片，共 ${of} 张`,
    sent: '已发出',
    refused: '没有发出去，请看一下',
    conflict: '这件事刚刚有变化，请看一下再发',
    signIn: '请重新登录，登录后自动发送',
    photoGone: '有一张照片已不在手机里，请去掉它或重新拍。',
    tooOld: '这条放得太久了。请先看看「我的上报」里有没有它，没有再发一次。',
    changedAfterwards: '这条在修改之前已经发出去了，请到「我的上报」里查看。',
    full: '手机存储满了，没能存下来。请清理一些空间再点发送，您填的都还在。',
  },
  {
    waiting: 'Saved on your phone, about to be sent',
    waitingForSignal: 'Saved. It is sent by itself when the signal is back',
    waitingForServer: 'Saved. It is tried again by itself in a moment',
    sending: 'Sending',
    sendingPhoto: (n, of) => `Sending photo ${n} of ${of}`,
    sent: 'Sent',
    refused: 'Not sent: please have a look',
    conflict: 'This has just changed: look at it before sending',
    signIn: 'Sign in again and it is sent by itself',
    photoGone: 'A photo is no longer on this phone. Remove it or take it again.',
    tooOld: 'This has waited too long. See whether it is among your reports; if not, send it again.',
    changedAfterwards: 'It was received before you changed it. Look for it among your reports.',
    full: 'Your phone’s storage is full, so it could not be saved. Free some space and send again; nothing you wrote is lost.',
  },
);
