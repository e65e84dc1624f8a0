import type { Abbreviations } from './sentences.ts'

/** Dutch abbreviations, lower case, with their points. */
export const dutch: Abbreviations = {
  always: words(
    'dhr. mevr. mw. mej. dr. drs. ir. ing. prof. mr. mrs. ms. ds. st. sr. lic. bc. o.a. o.m. bijv. bv. b.v. i.v.m. d.w.z. m.b.t. t.o.v. n.a.v. ' +
      'a.d.h.v. d.m.v. m.n. t.a.v. t.b.v. i.p.v. i.h.k.v. i.s.m. m.u.v. o.b.v. o.l.v. i.c. c.q. resp. incl. excl. evt. ' +
      'ca. circa. vgl. zgn. zogen. z.g. m.a.w. w.o. a.g.v. t.g.v. t.w. v.w.b. v.a. v.d. v.h. t/m. e.g. i.e. vs. afd. gem. max. min. plm. ' +
      'ong. ev. d.d. dd. i.t.t. t.t.v. i.g.v. i.o. n.v.t. h.t.m. cf.',
  ),
  beforeLower: words('enz. etc. e.d. e.a. jl. a.s. jr. nl. t.z.t. z.s.m. m.i. z.o.z. p.p. a.u.b. s.v.p.'),
  beforeNumber: words(
    'nr. nrs. no. blz. p. pp. pag. art. artt. hst. par. fig. tab. bijl. vol. jg. tel. jan. feb. febr. mrt. apr. jun. jul. aug. sep. sept. ' +
      'okt. nov. dec. lid. ed.',
  ),
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}
