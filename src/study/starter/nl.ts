import type { Starter } from './starter.ts'

const codebook = `# Een klein codeboek om mee te beginnen: vervang de codes door die van uw eigen onderzoek.
# Alles achter een # is toelichting. Controleer het met: qcode validate
qcode: 1                       # versie van het formaat
id: samenwerking
title: Samenwerking
language: nl                   # taal van de transcripten: nl of en
levels: [thema, code]          # namen van de niveaus, het hoogste eerst
# De topiclijst: nummer en vraag. Codes noemen de vragen die ernaar vragen.
questions:
  1: Hoe houden jullie elkaar op de hoogte?
  2: Kun je op de anderen rekenen?

codes:
  - id: samenwerking
    label: Samenwerking
    level: thema
    definition: Hoe mensen van verschillende organisaties met elkaar werken.
    children:
      - id: informatie-delen
        label: Informatie delen
        level: code
        definition: Iemand vertelt dat partijen elkaar informatie geven of juist onthouden.
        include: [Uitspraken over het doorgeven van informatie aan een andere organisatie.]
        exclude: [Informatie binnen de eigen organisatie.]
        # Cues zijn de woorden die voor een code spreken: een woord in elke vorm, meer woorden achter elkaar,
        # stam*, "precies zo", a .. b (beide in een zin), !niet dit.
        cues: [informatie .. delen, elkaar .. op de hoogte, doorgeven]
        # Zinnen die de cues moeten vinden en met rust moeten laten: qcode validate probeert ze.
        examples:
          hit: [We houden elkaar goed op de hoogte van wat er speelt.]
          miss: [De vergadering is verplaatst naar dinsdag.]
        questions: [1]

      - id: afspraken-nakomen
        label: Afspraken nakomen
        level: code
        definition: Iemand vertelt dat anderen doen wat zij hebben toegezegd, of juist niet.
        cues: [afspraak .. nakomen, afspraken .. na, op .. rekenen, toezeggen]
        examples:
          hit: [Zij komen de afspraken altijd na.]
          miss: [We spreken elkaar op maandag.]
        questions: [2]

      - id: tijdgebrek
        label: Tijdgebrek
        level: code
        definition: Iemand vertelt dat er te weinig tijd of menskracht is om samen te werken.
        cues: [geen tijd, te druk, onderbezet]
        examples:
          hit: [Daar hebben wij gewoon geen tijd voor.]
          miss: [Na een tijd ging het beter.]
`

const config = `# Een onderzoek van qcode: wat waar staat.
codebook: codebook.yaml
transcripts: transcripts/*
respondents: respondents.csv
language: nl
unit: paragraph                # turn, paragraph, sentence, 3 sentences of question
interviewers: [I]
`

const respondents = `respondent,label,organisatie
R1,Wijkverpleegkundige,zorg
R2,Jongerenwerker,welzijn
`

const first = `I: Hoe houden jullie elkaar op de hoogte?

R1: We bellen elke week, en na het overleg sturen we een kort verslag rond. Zo houden we elkaar op de hoogte van wat er speelt.

I: Kun je op de anderen rekenen?

R1: Meestal wel. De wijkagent komt zijn afspraken altijd na. Alleen in de zomer zijn wij zelf onderbezet, en dan blijft er wel eens iets liggen.
`

const second = `I: Hoe houden jullie elkaar op de hoogte?

R2: Dat gaat niet vanzelf. De school mag niet alle informatie delen, en ik hoor het dan pas een week later van de ouders.

I: Kun je op de anderen rekenen?

R2: Op de een meer dan op de ander. Er wordt veel toegezegd. Daarna heeft iedereen het te druk.
`

/** A study in Dutch; everybody in it is made up. */
export const nl: Starter = { config, codebook, respondents, transcripts: { 'r1.txt': first, 'r2.txt': second } }
