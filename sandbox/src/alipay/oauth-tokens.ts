import { randomBytes } from 'node:crypto';
import type { PhoneOwner } from '../world/people';
import type { World } from '../world/world';
import type { Parameters } from './check-request';
import { type AnswerNode, gatewayFailure } from './gateway-answer';

/** Fifteen and thirty days, in seconds. */
const ACCESS_SECONDS = 1_296_000;
const REFRESH_SECONDS = 2_592_000;

/** `alipay.system.oauth.token`: its parameters stand at the top level, not in biz_content. */
export class OauthTokens {
  private readonly refreshTokens = new Map<string, { owner: PhoneOwner; until: number }>();

  constructor(private readonly world: World) {}

  answer(parameters: Parameters): AnswerNode {
    const grantType = parameters.get('grant_type');
    if (grantType === 'authorization_code') return this.byCode(parameters.get('code') ?? '');
    if (grantType === 'refresh_token') return this.byRefreshToken(parameters.get('refresh_token') ?? '');
    return gatewayFailure('40002', 'isv.grant-type-invalid', 'grant_type参数不正确');
  }

  private byCode(code: string): AnswerNode {
    const { people, codes } = this.world;
    const owner = people.byDemoCode('alipay', code) ?? codes.alipayLogin.redeem(code).owner;
    return owner ? this.issue(owner) : gatewayFailure('40002', 'isv.code-invalid', '授权码code无效');
  }

  private byRefreshToken(token: string): AnswerNode {
    const known = this.refreshTokens.get(token);
    if (!known) return gatewayFailure('40002', 'isv.refresh-token-invalid', '刷新令牌refresh_token无效');
    if (this.world.now() >= known.until) {
      return gatewayFailure('40002', 'isv.refresh-token-time-out', '刷新令牌refresh_token过期');
    }
    this.refreshTokens.delete(token);
    return this.issue(known.owner);
  }

  /** A success has no `code`: clients have to look for the field they want. */
  private issue(owner: PhoneOwner): AnswerNode {
    const refreshToken = `authbseB${randomBytes(18).toString('hex')}`;
    this.refreshTokens.set(refreshToken, { owner, until: this.world.now() + REFRESH_SECONDS * 1000 });
    return {
      access_token: `authbseB${randomBytes(18).toString('hex')}`,
      auth_start: new Date(this.world.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '),
      expires_in: ACCESS_SECONDS,
      open_id: owner.openid,
      re_expires_in: REFRESH_SECONDS,
      refresh_token: refreshToken,
      user_id: owner.userId,
    };
  }
}
