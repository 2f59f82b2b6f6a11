import { passwordProblem } from './password-policy';

describe('passwordProblem', () => {
  it.each(['correct horse', '城市网格员密码要够长呀', 'tr4m-lantern', 'Xk9$mmvv2q'])('accepts %s', (password) =>
    expect(passwordProblem(password, 'dispatcher')).toBeNull(),
  );

  it.each([
    ['ninechars', '至少'],
    // Nine characters of two code units each are still nine.
    ['🚲🚲🌉🚲🌳🚲🌧🚲🌙', '至少'],
    ['x'.repeat(64) + 'y'.repeat(65), '最多'],
    ['Qwerty12345', '常见'],
    ['PASSWORD123', '常见'],
    // Full-width digits are the same keys.
    ['１２３４５６７８９０', '常见'],
    ['5678901234', '常见'],
    ['zyxwvutsrq', '常见'],
    ['aaaaaaaaaaaa', '常见'],
    ['abcabcabcabc', '常见'],
    ['my-Zhang.wei-7', '用户名'],
  ])('refuses %s', (password, because) => expect(passwordProblem(password, 'zhang.wei')).toContain(because));
});
