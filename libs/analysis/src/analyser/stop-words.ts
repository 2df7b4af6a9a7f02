const ENGLISH = `
a about above after again against all also although am among an and another any are arent as at
be because been before being below between both but by
can cannot cant could couldnt
did didnt do does doesnt doing dont down due during
each either else etc ever every
few for from further
had hadnt has hasnt have havent having he hence her here hers herself him himself his how however
i if in into is isnt it its itself
just
least less let like
many may me might more most much must my myself
neither no nor not now
of off often on once one only onto or other others otherwise our ours ourselves out over own
per perhaps
quite
rather
same shall she should shouldnt since so some such
than that thats the their theirs them themselves then there therefore these they this those though through thus to too
toward towards
under until up upon us use used uses using
various very via
was wasnt we well were werent what when where whereas whether which while who whom whose why will with within without
wont would wouldnt
yet you your yours yourself yourselves
eg ie al vs
`;

const CHINESE = `
的 了 和 与 及 在 是 对 为 中 以 于 并 等 将 其 从 而 或 由 被 把 向 到 也 都 就 还 但 这 那 该 此 之 所 者 上 下 个 有 我 我们 它 它们
他们 他 她 你 您 本文 一种 一个 进行 通过 基于 以及 可以 能够 因此 由于 如果 同时 目前 其中 之间 这些 那些 这种 这个 各 各种 不 不同 较 更 很 最 使 使得
具有 如 即 则 又 且 让 给 可 能 会 要 已 已经 没有 因为 所以 但是 然而 虽然 并且 此外 另外 等等 这样 如何 什么 一些 某 每 后 前 时 种 地 得 着 过 来 去
`;

/** Function words: they keep their place (a gap) but are no terms. */
export const ENGLISH_STOP_WORDS: ReadonlySet<string> = new Set(ENGLISH.split(/\s+/).filter(Boolean));
export const CHINESE_STOP_WORDS: ReadonlySet<string> = new Set(CHINESE.split(/\s+/).filter(Boolean));
