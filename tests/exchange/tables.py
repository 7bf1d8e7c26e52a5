"""Tables as other programs write them, made for these tests."""
# ruff: noqa: E501 - a row is a line

LINKEDIN = b"""Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing. You will only see email addresses for connections who have allowed it."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Noor,Haddad,https://www.linkedin.com/in/noor-haddad,,"Lakeside Archives, Inc.","Head of ""paper"" care",05 Jan 2024
Dana,Okoro,https://www.linkedin.com/in/dana-okoro-1,dana@north.example,Northlight,Curator,1 Jul 2021
Dana,Okoro,https://www.linkedin.com/in/dana-okoro-2,,Harbour Print,Printer,12 Sep 2019
,,,,,,22 Mar 2023
"""
GOOGLE = b"""First Name,Middle Name,Last Name,Nickname,Organization Name,Organization Title,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - City,Website 1 - Label,Website 1 - Value
Ines,,Varga,,Varga Studio,Owner,"Met at the fair.
Likes old ledgers.",Fair ::: * myContacts,* Work,ines@varga.example ::: studio@varga.example,Home,ines@home.example,Mobile,+36 1 555 0101,Work,"4 Quay Street
Lisbon",Lisbon,Profile,varga.example
"""
GOOGLE_OLD = (
    b"Name,Given Name,Additional Name,Family Name,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,"
    b"Organization 1 - Name,Organization 1 - Title\n"
    b"Ines Varga,Ines,,Varga,,Fair ::: * myContacts,* ,ines@varga.example,Mobile,+36 1 555 0101,Varga Studio,Owner\n"
)
OUTLOOK = (
    "First Name,Last Name,Company,Job Title,Business Street,Business City,Business Postal Code,Business Fax,Business Phone,Home Phone,Mobile Phone,"
    "Categories,E-mail Address,E-mail Display Name,E-mail 2 Address,Notes,Web Page\r\n"
    "Ines,Varga,Varga Studio,Owner,4 Quay Street,Lisbon,1200,+351 000,+351 555 0101,,+351 555 0102,Fair;Print,ines@varga.example,Ines (ines@varga.example),,,\r\n"
)
OUTLOOK_DE = (
    "Vorname;Nachname;Firma;Position;Straße geschäftlich;Ort geschäftlich;Telefon geschäftlich;Telefon privat;Mobiltelefon;E-Mail-Adresse;E-Mail 2: Adresse;Kategorien\r\n"
    "Jürgen;Weiß;Groß & Söhne;Geschäftsführer;Hafenstraße 4;Köln;+49 221 5550101;;;juergen@weiss.example;;Messe\r\n"
)
OWN = b"Wer,Wo,Was,Mail,Seit\nNoor Haddad,Lakeside,Head of care,noor@lakeside.example,04/03/2024\nBea Lund,Kiln,,,05/06/2024\n"
