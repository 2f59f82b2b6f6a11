/** Ways into the app from a board, in the order in which boards show them. */
export const CHANNELS = ['wechat', 'alipay', 'h5'] as const;
export type Channel = (typeof CHANNELS)[number];

export const CHANNEL_NAMES: Record<Channel, string> = { wechat: '微信', alipay: '支付宝', h5: '浏览器' };
