import type { LanguageData } from './language-data.ts'
import { phrases, wordSet } from './word-list.ts'

/** English: what negation and clauses look like in speech, and words that carry no topic. Folded forms. */
export const en: LanguageData = {
  negators: wordSet(`not no never nobody nothing nowhere none neither nor without hardly barely scarcely seldom rarely
    lack lacks lacking lacked little cannot can't don't doesn't didn't isn't aren't wasn't weren't won't wouldn't
    shouldn't couldn't haven't hasn't hadn't ain't`),
  cancelledNegations: phrases(`not only|not just|not merely|no doubt|without doubt|no problem|why not|or not|no idea|
    i don't know|nothing but|not to mention|nothing wrong|not without|not least|a little`),
  conditions: phrases('if|when'),
  invertedConditions: wordSet('should'),
  consequences: wordSet('then'),
  clauseBreaks: wordSet(`but because although though while whereas unless however so therefore if when since until
    which who`),
  coordinators: wordSet('and or'),
  stopWords: wordSet(`a about above actually after again all also always am an and another any anything are around as at
    away back basically be because been before being between bit both but by can can't come could did didn't do does
    doesn't doing don't done down each either else er even ever every everything few first for from get gets getting go
    goes going gonna good got had has have having he he's her here hers him his how i i'd i'll i'm i've if in into is
    isn't it it's its itself just kind know let like little look lot made make many may maybe me mean might mm more most
    much must my myself need never new no not nothing now of off oh ok okay on once one only or other our out over own
    people perhaps probably put quite rather really right said same saw say says see she should since so some somebody
    someone something sometimes sort still such sure take tell than that that's the their them then there there's these
    they they're they've thing things think this those though through time to too two uh uhm um under until up us use
    used very want was way we we're we've well went were what when where which while who why will with within without
    would yeah year years yes you you're your three four five six seven eight nine ten`),
  transcriberNotes:
    /[([][^()[\]\n]{0,30}(?<!\p{L})(?:laugh\w*|chuckl\w*|sigh\w*|silence|pause[sd]?|cough\w*|sniff\w*|cries|crying|nods?|whisper\w*|inaudible|unclear|unintelligible|crosstalk|phone rings)(?!\p{L})[^()[\]\n]{0,30}[)\]]/giu,
}
