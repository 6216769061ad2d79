/** Sem’on (002, "Casus Sem’on"): registered; whether anything else is still open to him is unknown, so admission waits. */
import { type DemoDossier, meeting2020, openDossier } from './demo-dossier.ts';
import type { DemoHands } from './demo-hands.ts';

const dossier: DemoDossier = {
  title: 'Sem\u2019on',
  source: meeting2020,
  receivedDaysAgo: 6,
  submitterKind: 'lawyer',
  submitterName: 'een advocaat (demonstratie)',
  grounds: ['humanitarian'],
  story: [
    'Sem\u2019on komt uit Irak en is 34 jaar. Zijn naam is in de bron al veranderd. In 1998 vluchtte hij voor de oorlog naar Syrië. Op zijn zestiende, in 2003, kwam hij met zijn moeder, broertjes en zusje naar zijn vader in Nederland, die een asielvergunning had.',
    'Thuis liepen de ruzies over zijn Nederlandse manier van leven hoog op. Toen hij zeventien was, zetten zijn ouders hem uit huis. Dakloos haalde hij toch mbo-certificaten Marketing en Communicatie en liep hij stage. Verder leren lukte niet, en dat doet hem veel verdriet.',
    'Sinds zijn verblijf niet werd verlengd, leeft hij in het verborgene, bang om te worden uitgezet. Hij heeft veel problemen met zijn gezondheid.',
  ],
  earlierProcedures: [
    'In 2013 liep de verlenging van zijn vergunning mis: hij begreep van de IND dat hij een Iraaks paspoort moest laten zien. De ambassade hielp hem niet.',
    'In 2015 hoorde zijn advocaat van de IND dat dit paspoort nooit gevraagd had mogen worden. Op advies van de IND vroeg hij opnieuw om verlenging. Die aanvraag werd afgewezen.',
    'Vlak voordat de discretionaire bevoegdheid werd afgeschaft, deed hij daar een beroep op. Dat is afgewezen. Volgens de bron liep daartegen in 2020 een bezwaar.',
  ].join('\n'),
  persons: [
    {
      name: 'Sem\u2019on',
      minor: false,
      nationality: 'Iraaks',
      residence: 'Nederland (plaats niet vermeld)',
    },
  ],
  findings: [
    {
      ruleId: 'identity-effort',
      answer: 'applies',
      note: 'Hij vroeg de ambassade van Irak om een paspoort, zonder resultaat.',
    },
    {
      ruleId: 'last-resort',
      answer: 'unknown',
      note: 'De bron noemt een bezwaar dat in 2020 nog liep. De secretaris vraagt na of daarop is beslist.',
    },
  ],
  exhibits: [
    {
      key: 'letter',
      title: 'Demonstratiestuk: brief van de advocaat',
      kind: 'letter',
      fileName: 'brief-advocaat.pdf',
      lines: ['In een echte zaak staat hier het verzoek van de advocaat.'],
    },
  ],
  circumstances: [
    {
      kind: 'length-of-stay',
      sides: ['humanitarian'],
      statement: 'Sem\u2019on kwam in 2003 als jongen van zestien naar Nederland en is hier gebleven.',
    },
    {
      kind: 'education',
      sides: ['societal'],
      statement:
        'Als dakloze jongere haalde hij mbo-certificaten Marketing en Communicatie en liep hij stage.',
    },
    {
      kind: 'medical',
      sides: ['humanitarian'],
      statement: 'Hij heeft veel problemen met zijn gezondheid.',
    },
    {
      kind: 'no-prospect',
      sides: ['humanitarian'],
      statement:
        'Hij wil een gewoon leven opbouwen, maar leeft verborgen en bang en staat buiten de samenleving.',
    },
    {
      kind: 'other',
      sides: ['contra-indication'],
      statement:
        'Verlenging van zijn vergunning is afgewezen, en ook zijn beroep op de discretionaire bevoegdheid.',
      exhibits: ['letter'],
    },
  ],
};

export async function tellSemon(hands: DemoHands): Promise<void> {
  await openDossier(hands, dossier);
}
