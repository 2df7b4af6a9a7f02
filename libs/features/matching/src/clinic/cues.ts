import type { Stretch } from './quantity.js';

/** Words by which a text shows that it speaks of something; each list holds what needs of both languages really use. */
const CUES = {
  /** How things stand today. */
  present:
    /目前|现有|现用|现行|现状|当前|现在|如今|去年|今年|上季度|近[\d一两三几]+[年月]|近年|长期以来|一直|仍(?:然|采用|在|靠|需)|原(?:先|有|来)|在用|在运|我[们司厂院](?:现|用|采用)|依赖|靠人工|人工|\b(?:currently|at present|presently|present(?:ly)?|today|now|existing|so far|to date|in use|we (?:use|rely|run|have|operate)|our (?:current|present|existing)|last (?:year|month|season|quarter)|state of the art|manually|by hand|still)\b/iu,
  /** What a solution has to live with, other than the goal itself. */
  constraint:
    /不超过|不高于|不大于|不多于|不得|不能|不可|不允许|不准|不改变|不更换|不换|不停[产机运工]|不影响|以内|以下|上限|最多|必须|须(?:在|能|可|满足|保留|兼容|符合)|兼容|沿用|限于|受限|工况|环境|条件下|高温|低温|高压|高湿|潮湿|盐雾|腐蚀性|粉尘|防爆|占地|改造|符合|标准|[≤＜<]|\b(?:must|shall|may not|cannot|no more than|not more than|not exceed|at most|less than|below|under|without|limited to|within|maximum|compatible|retrofit|existing (?:line|equipment|plant|machines?)|operating (?:conditions?|temperature|range|pressure)|environments?|conditions?|temperatures? (?:of|from|between|up)|harsh|corrosive|humid|explosion[- ]proof|compl(?:y|iance|ies)|standards?)\b/iu,
  /** Where and on what it will be used. */
  scene:
    /用于|应用于|适用于|用在|应用场景|产线|生产线|流水线|车间|厂区|工厂|[\p{Script=Han}]厂|工地|施工|现场|机组|机床|矿[山井区]|隧道|桥[梁面墩]|海上|海域|海岛|码头|港口|船|田间|大棚|温室|养殖|牧场|果园|茶园|林场|鱼塘|医院|病房|门诊|手术|实验室|仓库|冷库|储罐|罐区|电站|电厂|变电|风电场|光伏|塔筒|锅炉|窑|炉|管道|管网|泵站|水厂|污水|园区|社区|楼宇|道路|公路|铁路|地铁|车辆|机场|飞机|卫星|无人机|机房|数据中心|基站|家电|电池|叶片|模具|反应釜|\b(?:used (?:in|on|for|at|by)|for use|installed|applications? (?:in|on|such)|plants?|factor(?:y|ies)|workshops?|production lines?|lines?|mills?|mines?|tunnels?|bridges?|offshore|vessels?|ships?|ports?|harbou?rs?|fields?|farms?|greenhouses?|ponds?|orchards?|hospitals?|clinics?|wards?|laborator(?:y|ies)|warehouses?|tanks?|stations?|substations?|furnaces?|kilns?|boilers?|pipelines?|pumps?|roads?|railways?|vehicles?|trucks?|aircraft|satellites?|drones?|data cent(?:er|re)s?|batter(?:y|ies)|blades?|reactors?|towers?|sites?|buildings?|homes?|cit(?:y|ies))\b/iu,
  /** Wishes that say in which direction, not how far. */
  wish: /(?:大幅|显著|有效|进一步|明显|尽可能|尽量)?(?:提高|提升|增强|改善|改进|优化|降低|减少|缩短|延长|解决|克服|实现|达到国[内际]\S{0,4}水平|国[内际]领先)|\b(?:significantly |greatly |further )?(?:improv(?:e|es|ed|ing|ement)|enhanc(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tion)|lower(?:ing)?|increas(?:e|es|ed|ing)|optimi[sz](?:e|es|ed|ing|ation)|better|cheaper|faster|minimi[sz]e|maximi[sz]e|solv(?:e|es|ing))\b/iu,
  /** Praise that fits every technology and so tells none apart. */
  praise:
    /先进|高效|智能化?|绿色|创新|新型|优质|高性能|高质量|高端|一流|前沿|领先|数字化|信息化|现代化|\b(?:advanced|innovative|novel|efficient|intelligent|smart|green|high[- ](?:performance|quality|end|tech)|cutting[- ]edge|world[- ]class|leading|modern|next[- ]generation|state[- ]of[- ]the[- ]art)\b/iu,
} as const;

export type Cue = keyof typeof CUES;

/** Where a text first gives a cue; null where it does not. */
export function findCue(cue: Cue, text: string): Stretch | null {
  const match = CUES[cue].exec(text);
  return match && { start: match.index, end: match.index + match[0].length };
}
