"""What the names of columns mean, in the words of the programs that write them."""

import re
import unicodedata

FIELDS = [
    "name",
    "first",
    "middle",
    "last",
    "prefix",
    "suffix",
    "company",
    "headline",
    "mail",
    "phone",
    "address",
    "street",
    "city",
    "region",
    "postcode",
    "country",
    "link",
    "note",
    "tags",
    "connected",
]
# The words of LinkedIn, Google and Outlook, of the last in the languages that it speaks most, and what people write themselves.
_WORDS = {
    "name": "name|full name|display name|contact|contact name|person|nom complet|nombre completo|nome completo|vollstandiger name|anzeigename|ansprechpartner",
    "first": "first name|first|given name|forename|vorname|prenom|nombre|nome|voornaam|imie",
    "middle": "middle name|additional name|weitere vornamen|zweiter vorname|deuxieme prenom|segundo nombre|secondo nome|middelste naam|drugie imie",
    "last": "last name|last|family name|surname|nachname|nom|nom de famille|apellidos|apellido|cognome|sobrenome|apelido|achternaam|nazwisko",
    "prefix": "name prefix|anrede|titel|civilite|titre|tratamiento",
    "suffix": "name suffix|suffix|suffixe|sufijo|suffisso",
    "company": "company|company name|organization|organisation|organization name|organization 1 name|employer|firm|works at|firma|firmenname|unternehmen"
    "|arbeitgeber|societe|entreprise|empresa|organizacion|societa|azienda|bedrijf|przedsiebiorstwo",
    "headline": "job title|position|role|occupation|organization title|organization 1 title|headline|job|what they do|profession|beruf|funktion"
    "|fonction|poste|puesto|cargo|posizione|functie|stanowisko",
    "note": "notes|note|comments|comment|about|notizen|bemerkung|bemerkungen|remarques|notas|opmerkingen|notatki|description",
    "tags": "tags|tag|labels|label|categories|category|group membership|groups|kategorien|kategorie|etiquettes|categorias|categorie|categorieen|kategorie",
    "connected": "connected on|verbunden am|connecte le|conectado el",
    "address": "address|home address|work address|adresse|anschrift|direccion|indirizzo|endereco|adres",
    "link": "url|linkedin|linkedin url|linkedin profile|profile|profile url|website|web site|web page|homepage|site|webseite|site web|pagina web|sito web",
}
_PATTERNS = {
    "mail": r"(primary |personal |work |home |business |other )?(e ?mail|mail)( \d+)?( value| address| adresse)?|adresse (de messagerie|e ?mail|mail)( \d+)?"
    r"|direccion de correo( electronico)?( \d+)?|correo( electronico)?( \d+)?|courriel|indirizzo posta elettronica( \d+)?|e mail ?adres( \d+)?",
    "phone": r"phone( \d+)?( value| number)?|(primary|mobile|cell|home|business|work|office|other|company main|car) (tele)?phone( \d+)?|mobile|cell|tel"
    r"|telephone"
    r"|telefon( \d+| geschaftlich( \d+)?| privat( \d+)?| firma| mobil)?|mobiltelefon( \d+)?|handy|(tele)?phone (bureau|domicile|mobile)( \d+)?|tel mobile"
    r"|telephone (bureau|domicile|mobile)( \d+)?|telefono( .*)?|telefone( .*)?|movil|cellulare|telefoon( .*)?|mobiele telefoon",
    "address": r"address \d+ formatted",
    "street": r"address \d+ street|(home |business |other |work )?(street|address line)( \d+)?"
    r"|strasse( geschaftlich| privat)?( \d+)?|rue( \(?bureau\)?| domicile)?",
    "city": r"address \d+ city|(home |business |other )?(city|town)|ort( geschaftlich| privat)?|stadt|ville( bureau| domicile)?|ciudad( .*)?|citta( .*)?",
    "region": r"address \d+ region|(home |business |other )?(state|region|province)|bundesland( .*)?|region( geschaftlich| privat)?|dep region.*",
    "postcode": r"address \d+ postal code|(home |business |other )?(postal code|zip|zip code|postcode)"
    r"|postleitzahl( .*)?|plz|code postal( .*)?|codigo postal( .*)?",
    "country": r"address \d+ country|(home |business |other )?country( region)?|land( region)?( .*)?|pays( region)?( .*)?|pais( .*)?",
    "link": r"website \d+ value|(personal |business )?web page",
}
_BY_WORD = {word: field for field, words in _WORDS.items() for word in words.split("|")}
_BY_PATTERN = [(re.compile(rf"(?:{pattern})\Z"), field) for field, pattern in _PATTERNS.items()]


def plain(header: str) -> str:
    """The words of a header, without its signs, accents and capitals."""
    letters = unicodedata.normalize("NFKD", header.casefold().replace("ß", "ss"))
    return " ".join(re.sub(r"[^\w]+|_", " ", "".join(one for one in letters if not unicodedata.combining(one))).split())


def meaning(header: str) -> str:
    """The field that a column holds, or nothing."""
    word = plain(header)
    if "fax" in word or "type" in word.split():
        return ""
    if word in _BY_WORD:
        return _BY_WORD[word]
    return next((field for pattern, field in _BY_PATTERN if pattern.match(word)), "")


def program(header: tuple[str, ...]) -> str:
    """Whose table this is: linkedin, google, outlook, or csv."""
    words = {plain(one) for one in header}
    if {"first name", "last name", "connected on"} <= words:
        return "linkedin"
    numbered = any(re.match(r"(e mail|phone) 1 (value|type|label)\Z", word) for word in words)
    if (numbered and words & {"given name", "first name", "name"}) or {"given name", "family name", "group membership"} <= words:
        return "google"
    return "outlook" if _is_outlook(words) else "csv"


def _is_outlook(words: set[str]) -> bool:
    # Outlook names its second and third address and many telephones, in whatever language.
    mails = sum(1 for word in words if re.search(r"\b(2|3)\b", word) and meaning(word) == "mail")
    phones = sum(1 for word in words if meaning(word) == "phone")
    names = {meaning(word) for word in words}
    return {"first", "last"} <= names and (mails > 0 or phones > 2) and len(words) > 8  # noqa: PLR2004 - more than people have in a list of their own
